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

/** Everything that decides what runs come to together. */
export function outcomesOf(
  runs: readonly JudgedRun[],
  regression: Regression | null,
): { readonly outcome: Outcome }[] {
  return [...runs.map(({ verdict }) => verdict), ...(regression === null ? [] : [regression])];
}
