import { type Comparison, type ScenarioResult, SIDES } from "../compare/comparison.ts";
import { printable } from "../format/printable.ts";
import { wrap } from "../format/wrap.ts";
import { borderlessTable } from "./borderless-table.ts";
import type { ConsoleText } from "./console-text.ts";
import { outcomeMark, paintOutcome } from "./outcome-mark.ts";

const STATUS_WIDTH = 11;
const NAME_LENGTH_MAX = 24;
const SIDE_LENGTH_MAX = 12;
const REASON_LENGTH_MAX = 300;

/** What each scenario came to on each side, and why. */
export function renderScenarios(text: ConsoleText, { columns, scenarios }: Comparison): string[] {
  const { paint, width } = text;
  const names = scenarios.map(({ scenario }) => printable(scenario, NAME_LENGTH_MAX));
  const sides = SIDES.map((side) => printable(columns[side].name, SIDE_LENGTH_MAX));
  const nameWidth = widest(names) + 4;
  const sideWidth = widest(sides) + 2;
  const reasonWidth = width - nameWidth - sideWidth - STATUS_WIDTH;
  const rows = scenarios.flatMap((row, index) =>
    SIDES.map((side, nth) => [
      nth === 0 ? `  ${names[index]}` : "",
      paint.dim(sides[nth] ?? ""),
      ...resultCells(text, row[side], reasonWidth),
    ]),
  );
  return rows.length === 0 ? [] : borderlessTable(rows, [nameWidth, sideWidth, STATUS_WIDTH, reasonWidth]);
}

function resultCells({ paint }: ConsoleText, result: ScenarioResult | null, width: number): string[] {
  if (result === null) return [paint.dim("not run"), ""];
  const { outcome, reason, runs } = result;
  const worst = runs > 1 ? `Worst of ${runs} runs: ` : "";
  const lines = wrap(`${worst}${printable(reason, REASON_LENGTH_MAX)}`, width - 1);
  return [paintOutcome(paint, outcome, outcomeMark(outcome)), lines.join("\n")];
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}
