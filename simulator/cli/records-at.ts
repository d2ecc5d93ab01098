import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { BenchError, errorText } from "../../common/bench-error.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import { readRecord } from "../../reports/record/record-file.ts";
import { judge } from "../../reports/verdict.ts";
import { tell } from "./output.ts";
import { DEFAULT_OUT_FOLDER } from "./run-folder.ts";

export const RECORD_NAME = "record.json";

/** The records that one path means. */
export interface RecordsAt {
  readonly path: string;
  readonly records: readonly string[];
  /** Whether the path names a run, or a folder that holds folders of runs. */
  readonly isRun: boolean;
}

/**
 * The records that a path means: it is one, the folder of a run, or a folder that holds folders of runs.
 * @throws BenchError `bad-input-file` where it means none.
 */
export async function recordsAt(path: string): Promise<RecordsAt> {
  const isFolder = await stat(path).then((stats) => stats.isDirectory(), unreadable(path));
  if (!isFolder) return { path, records: [path], isRun: true };
  const names = await readdir(path).catch(unreadable(path));
  if (names.includes(RECORD_NAME)) return { path, records: [join(path, RECORD_NAME)], isRun: true };
  const within = await Promise.all(names.sort().map((name) => recordIn(join(path, name))));
  const records = within.filter((record) => record !== undefined);
  if (records.length > 0) return { path, records, isRun: false };
  throw new BenchError("bad-input-file", `${path} holds no ${RECORD_NAME}, nor does a folder in it.`, {
    cure: "Name folders of runs, or one that they lie in; those of a page of several runs lie beside its folder.",
  });
}

/** The record of the newest run in the default folder. @throws BenchError `usage` where there is none. */
export async function newestRun(): Promise<string> {
  const names = await readdir(DEFAULT_OUT_FOLDER).catch(() => []);
  for (const name of names.sort().reverse()) {
    const record = await recordIn(join(DEFAULT_OUT_FOLDER, name));
    if (record !== undefined) return record;
  }
  throw new BenchError("usage", `There is no run in ${DEFAULT_OUT_FOLDER} yet.`, { cure: "Name a record." });
}

/**
 * Reads and judges the runs of a path. A record that cannot be read is refused where it is named itself; one among others
 * in a folder is left out, with a line on standard error.
 * @throws BenchError `bad-input-file`
 */
export async function readJudgedRuns({ path, records, isRun }: RecordsAt): Promise<JudgedRun[]> {
  const read = await Promise.all(
    records.map((record) => readJudgedRun(record).catch((error: unknown) => leaveOut(error, isRun))),
  );
  const runs = read.filter((run) => run !== undefined);
  if (runs.length > 0) return runs;
  throw new BenchError("bad-input-file", `${path} holds no record that can be read.`);
}

/** A run as its record tells it, judged again. @throws BenchError `bad-input-file`. */
export async function readJudgedRun(recordPath: string): Promise<JudgedRun> {
  const record = await readRecord(recordPath);
  return { record, verdict: judge(record), recordPath };
}

function leaveOut(error: unknown, isNamed: boolean): undefined {
  if (isNamed || !(error instanceof BenchError)) throw error;
  tell(`Left out: ${error.line}`);
}

async function recordIn(folder: string): Promise<string | undefined> {
  const record = join(folder, RECORD_NAME);
  return stat(record).then(
    () => record,
    () => undefined,
  );
}

function unreadable(path: string): (error: unknown) => never {
  return (error) => {
    throw new BenchError("bad-input-file", `Cannot read ${path}: ${errorText(error)}.`, { cause: error });
  };
}
