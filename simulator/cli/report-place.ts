import { access } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { BenchError } from "../../common/bench-error.ts";
import { RECORD_NAME, type RecordsAt } from "./records-at.ts";

const REPORT_NAME = "report.html";
const SWEEP_NAME = "sweep.json";

/**
 * Where a page goes that nobody named a file for: one run's into its folder, that of several into the folder above them.
 * @throws BenchError `usage` where a sweep has its own page there
 */
export async function defaultPage(found: readonly RecordsAt[]): Promise<string> {
  const folder = folderFor(found);
  const holdsSweep = await access(join(folder, SWEEP_NAME)).then(
    () => true,
    () => false,
  );
  if (!holdsSweep) return join(folder, REPORT_NAME);
  throw new BenchError("usage", `${folder} is the folder of a sweep, whose own page is there.`, {
    cure: `Draw that again with npx bridgebench sweep --render ${folder}, or name another file with --out.`,
  });
}

/** What a path is called: its folder where it is a run's record. */
export function nameOf(path: string): string {
  return basename(runFolder(path));
}

function folderFor(found: readonly RecordsAt[]): string {
  const [first, ...others] = found;
  const [record = "."] = first?.records ?? [];
  if (first === undefined || others.length > 0) return dirname(runFolder(first?.path ?? "."));
  return resolve(first.isRun ? dirname(record) : first.path);
}

function runFolder(path: string): string {
  const absolute = resolve(path);
  return basename(absolute) === RECORD_NAME ? dirname(absolute) : absolute;
}
