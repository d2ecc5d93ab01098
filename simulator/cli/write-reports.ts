import { dirname, join } from "node:path";
import type { Regression } from "../../reports/baseline/regression.ts";
import { renderReport } from "../../reports/html/render-report.ts";
import { type ReportRun, readReportRun } from "../../reports/html/report-run.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import { writeWholeFile } from "../../reports/record/json-file.ts";
import type { ResultOptions } from "../../reports/reporters/json-reporter.ts";
import { renderJunit } from "../../reports/reporters/junit-reporter.ts";
import { makeFolderOf } from "./run-folder.ts";

/** The page in a folder of runs. */
export const REPORT_FILE = "report.html";

/** A run, with the side of a comparison that it belongs to. */
export type SidedRun = JudgedRun & Pick<ReportRun, "side">;

/** What was not run, and why. */
type Unfinished = Pick<ResultOptions, "notRun" | "error">;

interface ReportsOptions extends Unfinished {
  readonly regression?: Regression | null;
  readonly sides?: readonly [string, string] | undefined;
  /** The runs that the JUnit XML is of; all of them where it is not said. */
  readonly junitRuns?: readonly JudgedRun[] | undefined;
}

/** The folder of a run; null where it has none. */
export function folderOf({ recordPath }: JudgedRun): string | null {
  return recordPath === null ? null : dirname(recordPath);
}

/**
 * Writes `junit.xml` and `report.html` on these runs into a folder; the page's path, or null where there is no folder.
 * @throws BenchError `cannot-write`.
 */
export async function writeReports(
  runs: readonly SidedRun[],
  folder: string | null,
  { regression = null, sides, junitRuns = runs, ...unfinished }: ReportsOptions,
): Promise<string | null> {
  if (folder === null) return null;
  await writeWholeFile(
    join(folder, "junit.xml"),
    renderJunit(junitRuns, regression, unfinished),
    "JUnit XML",
  );
  const shown = await Promise.all(
    runs.map(async (run) => ({ ...(await readReportRun(run, folder)), ...(run.side && { side: run.side }) })),
  );
  const page = renderReport(shown, { regression, ...unfinished, ...(sides && { sides }) });
  const path = join(folder, REPORT_FILE);
  await writeWholeFile(path, page, "report");
  return path;
}

/** Writes the JUnit XML where somebody wants it. @throws BenchError `cannot-write`. */
export async function writeJunit(
  path: string,
  runs: readonly JudgedRun[],
  regression: Regression | null,
  unfinished: Unfinished = {},
): Promise<void> {
  await makeFolderOf(path);
  await writeWholeFile(path, renderJunit(runs, regression, unfinished), "JUnit XML");
}
