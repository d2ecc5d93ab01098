import type { JudgedRun } from "../judged-run.ts";
import { type Outcome, overallOutcome } from "../outcome.ts";
import type { Comparison, ComparisonColumn } from "./comparison.ts";

/** Both sides with their names and what their runs came to. */
export function columnsOf(before: readonly JudgedRun[], after: readonly JudgedRun[]): Comparison["columns"] {
  const names = { before: presetOf(before) ?? "before", after: presetOf(after) ?? "after" };
  const same = names.before === names.after;
  return {
    before: column(same ? `${names.before} (1)` : names.before, before),
    after: column(same ? `${names.after} (2)` : names.after, after),
  };
}

/** Undefined where the runs have none in common. */
function presetOf(runs: readonly JudgedRun[]): string | undefined {
  const [preset, ...others] = new Set(runs.map(({ record }) => record.run.preset));
  return others.length === 0 ? preset : undefined;
}

function column(name: string, runs: readonly JudgedRun[]): ComparisonColumn {
  const verdicts = runs.map(({ verdict }) => verdict);
  const count = (wanted: Outcome): number => verdicts.filter(({ outcome }) => outcome === wanted).length;
  return {
    name,
    outcome: overallOutcome(verdicts),
    passed: count("pass"),
    failed: count("fail"),
    unknown: count("unknown"),
  };
}
