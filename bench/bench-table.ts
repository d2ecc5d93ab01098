import { printable } from "../reports/format/printable.ts";
import { counted } from "../reports/format/quantity.ts";
import { borderlessTable } from "../reports/reporters/borderless-table.ts";
import { type ConsoleOptions, ConsoleText, type Paint } from "../reports/reporters/console-text.ts";
import { type BenchmarkResult, type MetricResult, meetsTarget, type Sample } from "./bench-result.ts";
import { type Comparison, repeatsNeeded } from "./comparison.ts";

const ALONE_WIDTHS = [31, 18, 12, 19, 19];
const BESIDE_WIDTHS = [31, 16, 11, 25, 21];

/** The result as a table for a person. */
export function renderTable(result: BenchmarkResult, options: ConsoleOptions): string {
  const text = new ConsoleText(options);
  const { before, after, repeats, cpuModel, cpus, node } = result;
  const sides = before === null ? after : `${after} held against ${before}, measured by turns`;
  const machine = `${counted(repeats, "repeat")}, each in fresh processes · ${cpus} × ${cpuModel} · Node ${node}`;
  const lines = [
    ...text.heading("BENCH", sides, text.paint.bold),
    ...text.paragraph(machine),
    "",
    ...(before === null ? aloneTable(text.paint, result) : besideTable(text.paint, result)),
    "",
    ...result.notes.flatMap((note) => text.labelled("Note", note)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function aloneTable(paint: Paint, { metrics }: BenchmarkResult): string[] {
  const head = ["", "median", "± MAD", "least … greatest", "target"].map(paint.dim);
  const rows = metrics.map((metric) => {
    const { title, unit, after } = metric;
    const spread = after === null ? [] : [`± ${figure(after.mad)}`, range(after.least, after.greatest)];
    return [`  ${title}`, middle(after, unit), spread[0] ?? "", spread[1] ?? "", targetText(paint, metric)];
  });
  return borderlessTable([head, ...rows], ALONE_WIDTHS);
}

function besideTable(paint: Paint, { metrics }: BenchmarkResult): string[] {
  const head = ["", "before", "after", "after / before", ""].map(paint.dim);
  const measured = metrics.filter(({ comparison }) => comparison?.difference !== "not-measured").length;
  const rows = metrics.map(({ title, unit, before, after, comparison }) => [
    `  ${title}`,
    middle(before, unit),
    middle(after, ""),
    comparison === null ? "" : changeText(comparison, unit),
    comparison === null ? "" : differenceText(paint, comparison, measured),
  ]);
  return borderlessTable([head, ...rows], BESIDE_WIDTHS);
}

/** The ratio with what holds it 95 times in 100; the difference where there is no ratio. */
function changeText({ ratio, shift }: Comparison, unit: string): string {
  const change = ratio ?? shift;
  if (change === null) return "";
  const by =
    ratio === null ? `${change.by > 0 ? "+" : ""}${figure(change.by)} ${unit}` : `× ${figure(change.by)}`;
  return change.interval === null ? by : `${by} (${range(...change.interval)})`;
}

function differenceText(paint: Paint, { difference }: Comparison, metrics: number): string {
  if (difference === "better") return paint.green("better");
  if (difference === "worse") return paint.red("worse");
  if (difference === "not-measured") return "not measured";
  if (difference === "no-difference-seen") return paint.dim("no difference seen");
  return `too few: take ${repeatsNeeded(metrics)}`;
}

function targetText(paint: Paint, metric: MetricResult): string {
  const { target, better, unit } = metric;
  if (target === null) return "";
  const text = `${better === "more" ? "≥" : "≤"} ${figure(target)} ${unit}`;
  const met = meetsTarget(metric);
  if (met === null) return `? ${text}`;
  return met ? paint.green(`✔ ${text}`) : paint.red(`✖ ${text}`);
}

function middle(sample: Sample | null, unit: string): string {
  return sample === null ? "not measured" : printable(`${figure(sample.median)} ${unit}`.trim());
}

function range(low: number, high: number): string {
  return `${figure(low)} … ${figure(high)}`;
}

/** Three significant digits; millions, and what is not far from them, as such. */
function figure(value: number): string {
  if (Math.abs(value) >= 1e4) return `${figure(value / 1e6)} M`;
  const digits = Math.max(3, Math.trunc(Math.abs(value)).toString().length);
  return value.toLocaleString("en-US", { maximumSignificantDigits: digits });
}
