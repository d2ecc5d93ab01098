import type { JudgedRun } from "../judged-run.ts";
import type { RunRecord } from "../record/record.ts";
import { judge } from "../verdict.ts";

/** A fixture with its verdict, as reporters take it. */
export function judged(record: RunRecord): JudgedRun {
  return { record, verdict: judge(record), recordPath: "reports/out/20260102T030405Z/record.json" };
}
