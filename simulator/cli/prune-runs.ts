import { lstat, readdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { BenchError, errorText } from "../../common/bench-error.ts";
import { RECORD_SCHEMA } from "../../reports/record/record.ts";
import { COMPARISON_SCHEMA } from "../../reports/reporters/compare-json.ts";
import { RESULT_SCHEMA } from "../../reports/reporters/result-schema.ts";
import { SWEEP_MANIFEST } from "../sweep/sweep-folder.ts";
import { REPORT_FILE } from "./write-reports.ts";

/** What `OutFolder` calls its folders. */
const FOLDER_NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-./;
/** A run that is under way writes its record every few seconds, but for the time in which it starts and settles. */
const UNDER_WAY_MS = 10 * 60_000;
/** A command publishes its runs once all of them are over; without a page for so long, it was killed before. */
const UNPUBLISHED_MS = 24 * 3_600_000;

/** A folder of runs is known by one of these files; only what bridgebench wrote is its to remove. */
const MARKS = [
  { file: "record.json", schema: z.looseObject({ schema: z.literal(RECORD_SCHEMA) }) },
  {
    file: "result.json",
    schema: z.looseObject({ schema: z.enum([RESULT_SCHEMA, COMPARISON_SCHEMA]) }),
  },
] as const;

/**
 * Removes all but the newest folders of runs, and all but the newest folders of reports on several runs. Touches nothing
 * else: no symbolic link, no run of a command that is under way, none of `own`, and no run of a sweep, which needs all.
 * @throws BenchError `cannot-write`.
 */
export async function pruneRuns(
  outFolder: string,
  keep: number,
  own: readonly (string | null)[],
  nowMs: number,
): Promise<string[]> {
  const kept = new Set(own.map((folder) => folder && resolve(folder)));
  const removed: string[] = [];
  try {
    const entries = await readdir(outFolder, { withFileTypes: true });
    if (entries.some(({ name }) => name === SWEEP_MANIFEST)) return [];
    const folders = entries
      .filter((entry) => entry.isDirectory() && FOLDER_NAME.test(entry.name))
      .map(({ name }) => resolve(outFolder, name))
      .sort()
      .reverse();
    for (const mark of MARKS) {
      const marked: string[] = [];
      for (const folder of folders) if (await hasFile(folder, mark.file)) marked.push(folder);
      for (const folder of marked.slice(keep)) {
        if (kept.has(folder) || !(await isOver(folder, mark, nowMs))) continue;
        await rm(folder, { recursive: true });
        removed.push(folder);
      }
    }
  } catch (error) {
    const found = `Old runs in ${outFolder} cannot be removed: ${errorText(error)}.`;
    throw new BenchError("cannot-write", found, { cause: error });
  }
  return removed;
}

async function hasFile(folder: string, name: string): Promise<boolean> {
  const stat = await lstat(join(folder, name)).catch(() => undefined);
  return stat?.isFile() === true;
}

/** Ours by its content, and of a command that has ended. */
async function isOver(
  folder: string,
  { file, schema }: (typeof MARKS)[number],
  nowMs: number,
): Promise<boolean> {
  const path = join(folder, file);
  try {
    schema.parse(JSON.parse(await readFile(path, "utf8")));
    const isPublished = await hasFile(folder, REPORT_FILE);
    return nowMs - (await lstat(path)).mtimeMs > (isPublished ? UNDER_WAY_MS : UNPUBLISHED_MS);
  } catch {
    return false;
  }
}
