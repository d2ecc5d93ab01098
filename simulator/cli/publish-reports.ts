import { appendFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { BenchError, errorText } from "../../common/bench-error.ts";
import type { Regression } from "../../reports/baseline/regression.ts";
import type { JudgedRun, NotRun } from "../../reports/judged-run.ts";
import { writeWholeFile } from "../../reports/record/json-file.ts";
import { FirstFailure } from "./first-failure.ts";
import { pruneRuns } from "./prune-runs.ts";
import { OutFolder } from "./run-folder.ts";
import { folderOf, type SidedRun, writeJunit, writeReports } from "./write-reports.ts";

/** What all of it comes to, as a summary and as data. */
export interface Description {
  readonly markdown: string;
  readonly json: string;
}

export interface PublishOptions {
  /** Where the runs' folders lie, and where that of several together is made. */
  readonly out: string;
  /** Runs that were tried again: each gets reports of its own, and is in no other. */
  readonly superseded: readonly JudgedRun[];
  readonly regression: Regression | null;
  readonly sides?: readonly [string, string];
  /** What was planned and never begun. */
  readonly notRun?: readonly NotRun[];
  /** What went wrong before. */
  readonly broken?: BenchError | undefined;
  /** Takes where the page lies, null where it could not be written, and the first thing that went wrong. */
  readonly describe: (reportPath: string | null, error: BenchError | undefined) => Description;
  /** The runs that the JUnit XML of them together is of; all where it is not said. */
  readonly junitRuns?: readonly JudgedRun[];
  /** One more place for the JUnit XML. */
  readonly junit?: string | undefined;
  /** How many folders of runs are kept; all where it is not said. */
  readonly keep?: number | undefined;
  readonly env: NodeJS.ProcessEnv;
}

export interface Published extends Description {
  readonly reportPath: string | null;
  /** The first thing that went wrong, before or here. */
  readonly error: BenchError | undefined;
}

/**
 * Writes the reports of runs that are over, as far as the disk takes them: into each run's folder its own, and into one
 * more folder those of several together.
 */
export async function publishReports(runs: readonly SidedRun[], options: PublishOptions): Promise<Published> {
  const { superseded, regression, sides, notRun = [], broken, describe, junit, keep, env } = options;
  const { junitRuns = runs } = options;
  const failure = new FirstFailure();
  failure.note(broken);
  const pages: (string | null)[] = [];
  for (const run of [...superseded, ...runs])
    pages.push(await failure.attempt(() => writeReports([run], folderOf(run), {})));
  const isOne = runs.length + notRun.length === 1 && runs[0]?.recordPath !== null;
  const needsFolder = runs.length > 0 && (!isOne || regression !== null);
  const folder = needsFolder
    ? await failure.attempt(() => makeFolder(options.out, runs.length, failure))
    : null;
  const page = needsFolder
    ? await failure.attempt(() =>
        writeReports(runs, folder, { regression, sides, junitRuns, notRun, error: failure.error }),
      )
    : (pages.at(-1) ?? null);
  const reportPath = page === null ? null : shownPath(page);
  const { markdown } = describe(reportPath, failure.error);
  if (folder !== null)
    await failure.attempt(() => writeWholeFile(join(folder, "summary.md"), markdown, "summary"));
  if (junit !== undefined) {
    const unfinished = { notRun, error: failure.error };
    await failure.attempt(() => writeJunit(junit, junitRuns, regression, unfinished));
  }
  await failure.attempt(() => appendStepSummary(markdown, env));
  const own = [...superseded, ...runs].map(folderOf).concat(folder);
  if (keep !== undefined) await failure.attempt(() => pruneRuns(options.out, keep, own, Date.now()));
  // Last, since it says the exit code, which everything above has a part in.
  if (folder !== null) {
    const { json } = describe(reportPath, failure.error);
    await failure.attempt(() => writeWholeFile(join(folder, "result.json"), json, "result"));
  }
  return { ...describe(reportPath, failure.error), reportPath, error: failure.error };
}

/**
 * Appends to the summary that GitHub Actions shows of a job; outside of it, does nothing.
 * @throws BenchError `cannot-write`.
 */
export async function appendStepSummary(markdown: string, env: NodeJS.ProcessEnv): Promise<void> {
  const path = env.GITHUB_STEP_SUMMARY;
  if (path === undefined || path === "") return;
  await appendFile(path, `${markdown}\n`).catch((error: unknown) => {
    const found = `The summary cannot be written to ${path}: ${errorText(error)}.`;
    throw new BenchError("cannot-write", found, { cause: error });
  });
}

async function makeFolder(out: string, runs: number, failure: FirstFailure): Promise<string> {
  const outFolder = await OutFolder.open(out);
  const folder = await outFolder.make(`${runs}-runs`);
  failure.note(outFolder.unwritten);
  return folder;
}

/** From where the command was given, where that is shorter to read. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith("..") ? path : near;
}
