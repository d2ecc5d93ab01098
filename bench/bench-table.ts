import { printable } from "../reports/format/printable.ts";
import { counted, numberText, textBeside } from "../reports/format/quantity.ts";
import { borderlessTable } from "../reports/reporters/borderless-table.ts";
import { type ConsoleOptions, ConsoleText, type Paint } from "../reports/reporters/console-text.ts";
import { type BenchmarkResult, type MetricResult, meetsTarget, type Sample } from "./bench-result.ts";
import { type Comparison, repeatsNeeded } from "./comparison.ts";

/** From so many columns on the spread is told twice, and ratios have their intervals. */
const WIDE = 100;

interface Column {
  readonly head: string;
  readonly width: number;
  cell(metric: MetricResult): string;
}

/** The result as a table for a person. */
export function renderTable(result: BenchmarkResult, options: ConsoleOptions): string {
  const text = new ConsoleText(options);
  const { before, after, cpuModel, cpus, node, metrics } = result;
  const sides = before === null ? after : `${after} held against ${before}, measured by turns`;
  const machine = `${repeatsText(result)}, each in fresh processes · ${cpus} × ${cpuModel} · Node ${node}`;
  const wide = text.width >= WIDE;
  const columns = before === null ? aloneColumns(text.paint, wide) : besideColumns(text.paint, wide);
  const lines = [
    ...text.heading("BENCH", sides, text.paint.bold),
    ...text.paragraph(machine),
    "",
    ...table(text.paint, columns, metrics),
    "",
    ...[...tooFewNotes(metrics), ...result.notes].flatMap((note) => text.labelled("Note", note)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** Of what was stopped only the repeats that came to their end, though more of some metrics may be in the table. */
function repeatsText({ repeats, repeatsDone }: BenchmarkResult): string {
  const all = counted(repeats, "repeat");
  return repeatsDone === repeats ? all : `${repeatsDone} of ${all} done`;
}

function table(paint: Paint, columns: readonly Column[], metrics: readonly MetricResult[]): string[] {
  const rows = metrics.flatMap((metric, index) => {
    const cells = columns.map(({ cell }) => cell(metric));
    if (metric.group === metrics[index - 1]?.group) return [cells];
    const group = [{ content: `  ${paint.bold(metric.group)}`, colSpan: columns.length }];
    return index === 0 ? [group, cells] : [[{ content: "", colSpan: columns.length }], group, cells];
  });
  const head = columns.map((column) => paint.dim(column.head));
  return borderlessTable(
    [head, ...rows],
    columns.map(({ width }) => width),
  );
}

function aloneColumns(paint: Paint, wide: boolean): Column[] {
  const spread: Column = {
    head: "± MAD",
    width: 13,
    cell: ({ after }) => (after === null ? "" : `± ${figure(after.mad)}`),
  };
  return [
    titles,
    { head: "median", width: 17, cell: ({ after, unit, target }) => middle(after, unit, target) },
    ...(wide ? [spread] : []),
    {
      head: "least … greatest",
      width: 19,
      cell: ({ after }) => (after === null ? "" : range(after.least, after.greatest)),
    },
    { head: "goal", width: 11, cell: (metric) => goalText(paint, metric) },
  ];
}

function besideColumns(paint: Paint, wide: boolean): Column[] {
  return [
    titles,
    { head: "before", width: 16, cell: ({ before, unit, target }) => middle(before, unit, target) },
    { head: "after", width: 9, cell: ({ after, target }) => middle(after, "", target) },
    { head: "goal", width: 9, cell: (metric) => goalText(paint, metric) },
    {
      head: wide ? "after / before" : "ratio",
      width: wide ? 26 : 9,
      cell: ({ comparison, unit }) => (comparison === null ? "" : changeText(comparison, unit, wide)),
    },
    { head: "", width: 10, cell: ({ comparison }) => differenceText(paint, comparison) },
  ];
}

const titles: Column = { head: "", width: 27, cell: ({ title }) => `    ${title}` };

/** The ratio with what holds it 95 times in 100; the difference where there is no ratio. */
function changeText({ ratio, shift }: Comparison, unit: string, wide: boolean): string {
  const change = ratio ?? shift;
  if (change === null) return "";
  const by =
    ratio === null ? `${change.by > 0 ? "+" : ""}${figure(change.by)} ${unit}` : `× ${figure(change.by)}`;
  return wide && change.interval !== null ? `${by} (${range(...change.interval)})` : by;
}

function differenceText(paint: Paint, comparison: Comparison | null): string {
  if (comparison?.difference === "better") return paint.green("better");
  if (comparison?.difference === "worse") return paint.red("worse");
  return comparison?.difference === "no-difference-seen" ? paint.dim("none seen") : "";
}

function tooFewNotes(metrics: readonly MetricResult[]): string[] {
  const compared = metrics.filter(({ before, after }) => before !== null && after !== null);
  const tooFew = compared.filter(({ comparison }) => comparison?.difference === "too-few-repeats").length;
  if (tooFew === 0) return [];
  const needed = repeatsNeeded(compared.length);
  const which = tooFew === compared.length ? "Repeats" : `Of ${counted(tooFew, "metric")} the repeats`;
  return [`${which} are too few for any difference to be told from chance: take ${needed}.`];
}

/** In the unit of the row. */
function goalText(paint: Paint, metric: MetricResult): string {
  const { target, better } = metric;
  if (target === null) return "";
  const text = `${better === "more" ? "≥" : "≤"} ${figure(target)}`;
  const met = meetsTarget(metric);
  if (met === null) return `? ${text}`;
  return met ? paint.green(`✔ ${text}`) : paint.red(`✖ ${text}`);
}

function middle(sample: Sample | null, unit: string, target: number | null): string {
  if (sample === null) return "unknown";
  const value = target === null ? figure(sample.median) : textBeside(target, sample.median, figure);
  return printable(`${value} ${unit}`.trim());
}

function range(low: number, high: number): string {
  return `${figure(low)} … ${figure(high)}`;
}

/** At least so many significant digits; millions, and what is not far from them, as such. */
function figure(value: number, digits = 3): string {
  if (Math.abs(value) >= 1e4) return `${figure(value / 1e6, digits)} M`;
  const whole = Math.trunc(Math.abs(value)).toString().length;
  return numberText(value, { maximumSignificantDigits: Math.max(digits, whole) });
}
