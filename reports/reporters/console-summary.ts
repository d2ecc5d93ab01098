import { printable } from "../format/printable.ts";
import { counted } from "../format/quantity.ts";
import type { JudgedRun, NotRun } from "../judged-run.ts";
import { type Outcome, overallOutcome } from "../outcome.ts";
import { borderlessTable } from "./borderless-table.ts";
import { type ConsoleOptions, ConsoleText } from "./console-text.ts";
import { outcomeMark, paintOutcome } from "./outcome-mark.ts";

const STATUS_WIDTH = 12;
const NAME_WIDTH_MAX = 30;

/** Said of a run that was planned and never begun. */
export const NOT_RUN = "It was not run.";

/** Several runs for a person: a row each, and what they come to together. */
export function renderSummary(
  runs: readonly JudgedRun[],
  options: ConsoleOptions,
  notRun: readonly NotRun[] = [],
): string {
  const text = new ConsoleText(options);
  const { paint, width } = text;
  const all = [
    ...runs.map(({ record, verdict }) => ({
      scenario: record.scenario.name,
      preset: record.run.preset,
      outcome: verdict.outcome,
      reason: verdict.reason,
    })),
    ...notRun.map((plan) => ({ ...plan, outcome: "unknown" as const, reason: NOT_RUN })),
  ];
  const names = all.map(({ scenario, preset }) => printable(`${scenario} (${preset})`, NAME_WIDTH_MAX));
  const nameWidth = Math.max(0, ...names.map((name) => name.length)) + 2;
  const rows = all.map(({ outcome, reason }, index) => [
    `  ${paintOutcome(paint, outcome, outcomeMark(outcome))}`,
    names[index],
    printable(reason),
  ]);
  const table =
    rows.length === 0
      ? []
      : borderlessTable(rows, [STATUS_WIDTH, nameWidth, width - STATUS_WIDTH - nameWidth]);
  const overall = overallOutcome(all);
  const badge = paintOutcome(paint, overall, paint.bold(outcomeMark(overall).toUpperCase()));
  return [...table, "", `${badge}  ${runsTally(runs, notRun)}`, ""].join("\n");
}

/** How many runs there are, how many of them came to what, and how many more were planned. */
export function runsTally(runs: readonly JudgedRun[], notRun: readonly NotRun[] = []): string {
  const count = (outcome: Outcome): number =>
    runs.filter(({ verdict }) => verdict.outcome === outcome).length;
  const parts = [`${count("pass")} passed`, `${count("fail")} failed`, `${count("unknown")} unknown`];
  if (notRun.length > 0) parts.push(`${notRun.length} not run`);
  return `${counted(runs.length, "run")}: ${parts.join(", ")}`;
}
