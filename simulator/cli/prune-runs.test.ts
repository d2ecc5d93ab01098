import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { passingRecord } from "../../reports/testing/record-fixture.ts";
import { pruneRuns } from "./prune-runs.ts";

const NOW_MS = Date.now();
const HOUR_MS = 3_600_000;
let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "bridgebench-prune-"));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

function folder(name: string, files: Record<string, unknown>): string {
  const path = join(out, name);
  mkdirSync(path);
  for (const [file, content] of Object.entries(files))
    writeFileSync(join(path, file), JSON.stringify(content));
  return path;
}

/** A file of a folder, as if it had been written so long ago. */
function age(path: string, file: string, ageMs: number): void {
  const at = new Date(NOW_MS - ageMs);
  utimesSync(join(path, file), at, at);
}

/** A run of this second, published or not, with the log that lies beside its record. */
function run(second: number, { published = true, ageMs = HOUR_MS } = {}): string {
  const files = { "record.json": passingRecord(), "bridge.log": "", ...(published && { "report.html": "" }) };
  const path = folder(`2026-01-02T03-04-0${second}-calm-1`, files);
  age(path, "record.json", ageMs);
  return path;
}

test("all but the newest runs go, with everything in their folders", async () => {
  const runs = [1, 2, 3].map((second) => run(second));
  expect(await pruneRuns(out, 2, [], NOW_MS)).toEqual([runs[0]]);
  expect(runs.map(existsSync)).toEqual([false, true, true]);
});

test("runs of a command that is under way stay, and those of a killed one go after a day", async () => {
  const finished = run(1, { published: false });
  const killed = run(2, { published: false, ageMs: 25 * HOUR_MS });
  run(3);
  expect(await pruneRuns(out, 1, [], NOW_MS)).toEqual([killed]);
  expect(existsSync(finished)).toBe(true);
});

test("a run of the last ten minutes stays, published or not", async () => {
  const runs = [run(1, { ageMs: 30_000 }), run(2, { ageMs: 30_000, published: false })];
  run(3);
  await pruneRuns(out, 1, [], NOW_MS);
  expect(runs.map(existsSync)).toEqual([true, true]);
});

test("the runs of a sweep stay, all of them", async () => {
  const runs = [run(1), run(2), run(3)];
  writeFileSync(join(out, "sweep.json"), "{}");
  expect(await pruneRuns(out, 1, [], NOW_MS)).toEqual([]);
  expect(runs.map(existsSync)).toEqual([true, true, true]);
});

test("the runs of this very command stay", async () => {
  const [first] = [run(1), run(2)];
  expect(await pruneRuns(out, 1, [first ?? null, null], NOW_MS)).toEqual([]);
});

test("what is not ours stays: other names, folders without a record, records of others, links", async () => {
  const elsewhere = run(1);
  const theirs = [
    folder("keep-me", { "record.json": passingRecord() }),
    folder("2026-01-02T03-04-01-notes", { "notes.txt": "" }),
    folder("2026-01-02T03-04-01-their-1", { "record.json": { schema: "theirs", complete: true } }),
    folder("2026-01-02T03-04-01-torn-1", { "bridge.log": "" }),
    join(out, "2026-01-02T03-04-00-link-1"),
    join(out, "a-file"),
  ];
  writeFileSync(join(theirs[3] ?? "", "record.json"), "{");
  symlinkSync(elsewhere, theirs[4] ?? "");
  writeFileSync(theirs[5] ?? "", "");
  run(9);
  expect(await pruneRuns(out, 1, [], NOW_MS)).toEqual([elsewhere]);
  expect(theirs.slice(0, 4).map(existsSync)).toEqual([true, true, true, true]);
  expect(existsSync(theirs[5] ?? "")).toBe(true);
});

test("reports on several runs are counted by themselves", async () => {
  const result = { "result.json": { schema: "bridgebench/result" }, "report.html": "" };
  const reports = [1, 2].map((second) => folder(`2026-01-02T03-05-0${second}-4-runs`, result));
  for (const report of reports) age(report, "result.json", HOUR_MS);
  const only = run(1);
  await pruneRuns(out, 1, [], NOW_MS);
  expect([...reports, only].map(existsSync)).toEqual([false, true, true]);
});

test("a folder that cannot be read is told", async () => {
  await expect(pruneRuns(join(out, "none"), 1, [], NOW_MS)).rejects.toMatchObject({ code: "cannot-write" });
});
