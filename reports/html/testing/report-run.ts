import type { RunRecord } from "../../record/record.ts";
import { judged } from "../../testing/judged.ts";
import type { ReportRun } from "../report-run.ts";

/** A fixture as a report takes it, with one line of a log. */
export function reportRun(record: RunRecord): ReportRun {
  return {
    ...judged(record),
    files: [{ label: "record.json", href: "record.json" }],
    logLines: [{ atMs: 1_500, source: "bridge", text: "Joined room for user u1" }],
  };
}
