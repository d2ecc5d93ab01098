import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { BenchError, errorText } from "../../common/bench-error.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import { readRecord } from "../../reports/record/record-file.ts";
import { judge } from "../../reports/verdict.ts";

export const RECORD_NAME = "record.json";

/**
 * The records that a path means: it is one, the folder of a run, or a folder that holds folders of runs.
 * @throws BenchError `bad-input-file` where it means none.
 */
export async function recordsAt(path: string): Promise<string[]> {
  const isFolder = await stat(path).then((stats) => stats.isDirectory(), unreadable(path));
  if (!isFolder) return [path];
  const names = await readdir(path).catch(unreadable(path));
  if (names.includes(RECORD_NAME)) return [join(path, RECORD_NAME)];
  const within = await Promise.all(names.sort().map((name) => recordIn(join(path, name))));
  const records = within.filter((record) => record !== undefined);
  if (records.length > 0) return records;
  throw new BenchError("bad-input-file", `${path} holds no ${RECORD_NAME}, nor does a folder in it.`);
}

/** The record of a run's folder; undefined where there is none. */
export async function recordIn(folder: string): Promise<string | undefined> {
  const record = join(folder, RECORD_NAME);
  return stat(record).then(
    () => record,
    () => undefined,
  );
}

/** A run as its record tells it, judged again. @throws BenchError `bad-input-file`. */
export async function readJudgedRun(recordPath: string): Promise<JudgedRun> {
  const record = await readRecord(recordPath);
  return { record, verdict: judge(record), recordPath };
}

function unreadable(path: string): (error: unknown) => never {
  return (error) => {
    throw new BenchError("bad-input-file", `Cannot read ${path}: ${errorText(error)}.`, { cause: error });
  };
}
