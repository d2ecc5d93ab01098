import { printable } from "../format/printable.ts";
import { counted } from "../format/quantity.ts";
import type { JudgedRun } from "../judged-run.ts";
import { type Outcome, overallOutcome } from "../outcome.ts";
import { borderlessTable } from "./borderless-table.ts";
import { type ConsoleOptions, ConsoleText } from "./console-text.ts";
import { outcomeMark, paintOutcome } from "./outcome-mark.ts";

const STATUS_WIDTH = 12;
const NAME_WIDTH_MAX = 30;

/** Several runs for a person: a row each, and what they come to together. */
export function renderSummary(runs: readonly JudgedRun[], options: ConsoleOptions): string {
  const text = new ConsoleText(options);
  const { paint, width } = text;
  const names = runs.map(({ record }) =>
    printable(`${record.scenario.name} (${record.run.preset})`, NAME_WIDTH_MAX),
  );
  const nameWidth = Math.max(0, ...names.map((name) => name.length)) + 2;
  const rows = runs.map(({ verdict: { outcome, reason } }, index) => [
    `  ${paintOutcome(paint, outcome, outcomeMark(outcome))}`,
    names[index],
    printable(reason),
  ]);
  const table =
    rows.length === 0
      ? []
      : borderlessTable(rows, [STATUS_WIDTH, nameWidth, width - STATUS_WIDTH - nameWidth]);
  const overall = overallOutcome(runs.map(({ verdict }) => verdict));
  const badge = paintOutcome(paint, overall, paint.bold(outcomeMark(overall).toUpperCase()));
  return [...table, "", `${badge}  ${runsTally(runs)}`, ""].join("\n");
}

/** How many runs there are, and how many of them came to what. */
export function runsTally(runs: readonly JudgedRun[]): string {
  const count = (outcome: Outcome): number =>
    runs.filter(({ verdict }) => verdict.outcome === outcome).length;
  const parts = [`${count("pass")} passed`, `${count("fail")} failed`, `${count("unknown")} unknown`];
  return `${counted(runs.length, "run")}: ${parts.join(", ")}`;
}
