import { dirname, join, resolve } from "node:path";
import { BenchError, errorText } from "../../common/bench-error.ts";
import type { Regression } from "../../reports/baseline/regression.ts";
import { renderReport } from "../../reports/html/render-report.ts";
import { type ReportRun, readReportRun } from "../../reports/html/report-run.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import { writeWholeFile } from "../../reports/record/json-file.ts";
import { renderJunit } from "../../reports/reporters/junit-reporter.ts";
import { makeFolders } from "./run-folder.ts";

/** A run, with the side of a comparison that it belongs to. */
export type SidedRun = JudgedRun & Pick<ReportRun, "side">;

interface ReportsOptions {
  readonly regression?: Regression | null;
  readonly sides?: readonly [string, string] | undefined;
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
  { regression = null, sides }: ReportsOptions,
): Promise<string | null> {
  if (folder === null) return null;
  await writeWholeFile(join(folder, "junit.xml"), renderJunit(runs, regression), "JUnit XML");
  const shown = await Promise.all(
    runs.map(async (run) => ({ ...(await readReportRun(run, folder)), ...(run.side && { side: run.side }) })),
  );
  const page = renderReport(shown, { regression, ...(sides && { sides }) });
  const path = join(folder, "report.html");
  await writeWholeFile(path, page, "report");
  return path;
}

/** Writes the JUnit XML where somebody wants it. @throws BenchError `cannot-write`. */
export async function writeJunit(
  path: string,
  runs: readonly JudgedRun[],
  regression: Regression | null,
): Promise<void> {
  await makeFolders(dirname(resolve(path))).catch((error: unknown) => {
    throw new BenchError("cannot-write", `No folder can be made for ${path}: ${errorText(error)}.`);
  });
  await writeWholeFile(path, renderJunit(runs, regression), "JUnit XML");
}
