import type { RunRecord } from "./record/record.ts";
import type { Verdict } from "./verdict.ts";

/** One run as reporters take it. */
export interface JudgedRun {
  readonly record: RunRecord;
  readonly verdict: Verdict;
  /** Where the record lies; null where it could not be written. */
  readonly recordPath: string | null;
}
