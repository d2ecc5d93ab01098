import { readdir } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { JudgedRun } from "../judged-run.ts";
import { type LogLine, readLogLines } from "./log-lines.ts";

/** One run as a report shows it: its verdict, and what lies in its folder. */
export interface ReportRun extends JudgedRun {
  /** Addresses relative to the page. */
  readonly files: readonly { readonly label: string; readonly href: string }[];
  /** In order of time, which counts from the start of the run. */
  readonly logLines: readonly LogLine[];
  /** The side that it belongs to, where two are compared; where it does not say, its preset does. */
  readonly side?: "before" | "after";
}

const FILES_MAX = 60;

/** Reads what a run's folder holds beside its record. What cannot be read is left out. */
export async function readReportRun(run: JudgedRun, pageFolder: string): Promise<ReportRun> {
  if (run.recordPath === null) return { ...run, files: [], logLines: [] };
  const folder = dirname(resolve(run.recordPath));
  const names = await readdir(folder).catch(() => []);
  const recordName = basename(run.recordPath);
  const shown = names.filter((name) => name === recordName || /\.(log|xml|md)$/.test(name)).sort();
  const { originAt } = run.record.run;
  return {
    ...run,
    files: shown.slice(0, FILES_MAX).map((name) => ({
      label: name,
      href: relative(resolve(pageFolder), join(folder, name)).split(sep).map(encodeURIComponent).join("/"),
    })),
    logLines: originAt === null ? [] : await readLogLines(folder, names, Date.parse(originAt)),
  };
}
