import type { JudgedRun } from "../judged-run.ts";
import { type Outcome, overallOutcome } from "../outcome.ts";
import type { ComparisonColumn } from "./comparison.ts";

/** One side, with its name and what its runs came to. */
export function columnOf(name: string, runs: readonly JudgedRun[]): ComparisonColumn {
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
