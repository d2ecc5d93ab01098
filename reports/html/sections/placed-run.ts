import type { ReportRun } from "../report-run.ts";

/** A run together with the id of its section, and what tells it from the others of its scenario. */
export interface PlacedRun {
  readonly id: string;
  readonly name: string;
  readonly run: ReportRun;
}
