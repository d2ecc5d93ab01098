import { lstat, readdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { BenchError, errorText } from "../../common/bench-error.ts";
import { RECORD_SCHEMA } from "../../reports/record/record.ts";
import { COMPARISON_SCHEMA } from "../../reports/reporters/compare-json.ts";
import { RESULT_SCHEMA } from "../../reports/reporters/result-schema.ts";

/** What `OutFolder` calls its folders. */
const FOLDER_NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-./;
/** A run that is under way writes its record every few seconds, but for the time in which it starts and settles. */
const UNDER_WAY_MS = 10 * 60_000;

/** A folder of runs is known by one of these files; only what bridgebench wrote is its to remove. */
const MARKS = [
  { file: "record.json", schema: z.looseObject({ schema: z.literal(RECORD_SCHEMA), complete: z.boolean() }) },
  {
    file: "result.json",
    schema: z.looseObject({ schema: z.enum([RESULT_SCHEMA, COMPARISON_SCHEMA]) }),
  },
] as const;

/**
 * Removes all but the newest folders of runs, and all but the newest folders of reports on several runs. Touches nothing
 * else: no symbolic link, no run under way, none of `own`.
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
    const folders = entries
      .filter((entry) => entry.isDirectory() && FOLDER_NAME.test(entry.name))
      .map(({ name }) => resolve(outFolder, name))
      .sort()
      .reverse();
    for (const mark of MARKS) {
      const marked: string[] = [];
      for (const folder of folders) if (await hasFile(folder, mark.file)) marked.push(folder);
      for (const folder of marked.slice(keep)) {
        if (kept.has(folder) || !(await isOver(join(folder, mark.file), mark.schema, nowMs))) continue;
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

/** Ours by its content, and of a run that has ended: killed runs count once nothing was written for long. */
async function isOver(
  path: string,
  schema: z.ZodType<Readonly<Record<string, unknown>>>,
  nowMs: number,
): Promise<boolean> {
  try {
    const content = schema.parse(JSON.parse(await readFile(path, "utf8")));
    return content.complete !== false || nowMs - (await lstat(path)).mtimeMs > UNDER_WAY_MS;
  } catch {
    return false;
  }
}
