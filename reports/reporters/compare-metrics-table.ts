import type { Comparison, ComparisonColumn, MetricRow, SideName } from "../compare/comparison.ts";
import { printable } from "../format/printable.ts";
import { wrap } from "../format/wrap.ts";
import { borderlessTable } from "./borderless-table.ts";
import { cellLines } from "./compare-cell.ts";
import type { ConsoleText, Paint } from "./console-text.ts";
import { paintOutcome } from "./outcome-mark.ts";

const INDENT = "  ";
const TITLE_WIDTH_MIN = 20;
const TITLE_WIDTH_MAX = 25;
const LIMIT_WIDTH = 12;
const NAME_LENGTH_MAX = 40;

/** A row a metric: what each side measured with the scenario it comes from, and the limit. */
export function renderMetrics({ paint, width }: ConsoleText, { columns, metrics }: Comparison): string[] {
  const widths = columnWidths(width);
  const [, valueWidth] = widths;
  const sides = (["before", "after"] as const).map((side) =>
    headLines(paint, side, columns[side], valueWidth - 1).join("\n"),
  );
  const head = borderlessTable([["", ...sides, paint.dim("limit")]], widths);
  return [...head, ...metrics.flatMap((row) => ["", ...renderRow(paint, row, widths, width)])];
}

type Widths = readonly [title: number, before: number, after: number, limit: number];

function columnWidths(width: number): Widths {
  const title = Math.max(TITLE_WIDTH_MIN, Math.min(TITLE_WIDTH_MAX, Math.floor(width / 4)));
  const value = Math.floor((width - title - LIMIT_WIDTH) / 2);
  return [title, value, value, LIMIT_WIDTH];
}

/** Which side it is, its name, and what its runs came to. */
function headLines(paint: Paint, side: SideName, column: ComparisonColumn, width: number): string[] {
  const { outcome, passed, failed, unknown } = column;
  const parts = [`${passed} passed`, `${failed} failed`, ...(unknown > 0 ? [`${unknown} unknown`] : [])];
  const name = wrap(printable(column.name, NAME_LENGTH_MAX), width - INDENT.length);
  const tally = wrap(parts.join(", "), width - INDENT.length);
  const lines = [
    ...(column.name === side ? [] : [paint.dim(side)]),
    ...name.map((line) => paint.bold(line)),
    ...tally.map((line) => paintOutcome(paint, outcome, line)),
  ];
  return lines.map((line) => `${INDENT}${line}`);
}

function renderRow(paint: Paint, row: MetricRow, widths: Widths, width: number): string[] {
  const [titleWidth, valueWidth, , limitWidth] = widths;
  const hasLimit = row.limit !== null;
  const cells = [
    wrap(printable(row.title), titleWidth - INDENT.length - 1).map((line) => `${INDENT}${line}`),
    cellLines(paint, row.before, hasLimit, valueWidth - 1),
    cellLines(paint, row.after, hasLimit, valueWidth - 1),
    wrap(printable(row.limit ?? ""), limitWidth - 1),
  ];
  const lines = borderlessTable([cells.map((cell) => cell.join("\n"))], widths);
  if (row.note === null) return lines;
  const note = wrap(printable(row.note), width - INDENT.length);
  return [...lines, ...note.map((line) => `${INDENT}${paint.dim(line)}`)];
}
