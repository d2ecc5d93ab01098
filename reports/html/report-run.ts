import type { JudgedRun } from "../judged-run.ts";

/** One run as a report shows it: its verdict, and what lies in its folder. */
export interface ReportRun extends JudgedRun {
  readonly files: readonly { readonly label: string; readonly href: string }[];
  readonly logLines: readonly { readonly atMs: number; readonly source: string; readonly text: string }[];
  readonly side?: "before" | "after";
}

export async function readReportRun(run: JudgedRun, _pageFolder: string): Promise<ReportRun> {
  return { ...run, files: [], logLines: [] };
}
