import type { Regression } from "./baseline/regression.ts";
import type { Outcome } from "./outcome.ts";
import type { RunRecord } from "./record/record.ts";
import type { Verdict } from "./verdict.ts";

/** One run as reporters take it. */
export interface JudgedRun {
  readonly record: RunRecord;
  readonly verdict: Verdict;
  /** Where the record lies; null where it could not be written. */
  readonly recordPath: string | null;
}

/** A run that was planned and never begun. */
export interface NotRun {
  readonly scenario: string;
  readonly preset: string;
  readonly seed: string;
}

/** Everything that decides what runs come to together; of what was not run, nothing is known. */
export function outcomesOf(
  runs: readonly JudgedRun[],
  regression: Regression | null,
  notRun: readonly NotRun[] = [],
): { readonly outcome: Outcome }[] {
  return [
    ...runs.map(({ verdict }) => verdict),
    ...(regression === null ? [] : [regression]),
    ...notRun.map(() => ({ outcome: "unknown" as const })),
  ];
}
