import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RunRecord } from "../../reports/record/record.ts";
import { resultSchema } from "../../reports/reporters/result-schema.ts";
import { legacyRecord } from "../../reports/testing/legacy-record.ts";
import { passingRecord } from "../../reports/testing/record-fixture.ts";
import { judgeCommand } from "./judge-command.ts";

let folder: string;
let baseline: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bridgebench-judge-"));
  baseline = join(folder, "base.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** So many records of a fixture on disk. */
function records(count: number, fixture: () => RunRecord): string[] {
  return Array.from({ length: count }, (_, nth) => {
    const path = join(folder, `${fixture.name}-${nth}.json`);
    writeFileSync(path, JSON.stringify(fixture()));
    return path;
  });
}

/** What the command prints, and its exit code. */
async function judge(...args: string[]) {
  const exitCodeBefore = process.exitCode;
  const written: string[] = [];
  const write = vi
    .spyOn(process.stdout, "write")
    .mockImplementation((text) => written.push(String(text)) > 0);
  try {
    await judgeCommand().parseAsync(args, { from: "user" });
    return { stdout: written.join(""), exitCode: process.exitCode };
  } finally {
    write.mockRestore();
    process.exitCode = exitCodeBefore;
  }
}

test("records are stored as a baseline, and the same again are no worse", async () => {
  const same = records(5, passingRecord);
  const stored = await judge(...same, "--baseline", baseline, "--update-baseline");
  expect(stored.exitCode).toBe(0);
  expect(stored.stdout).toMatch(/✔ PASS {2}5 runs of 1 scenario stored in /);
  const held = await judge(...same, "--baseline", baseline);
  expect(held.exitCode).toBe(0);
  expect(held.stdout).toMatch(/✔ PASS {2}Against the baseline, nothing got worse\.\n/);
});

test("records that are worse than the baseline fail, and the result says what got worse", async () => {
  await judge(...records(5, passingRecord), "--baseline", baseline, "--update-baseline");
  const { stdout, exitCode } = await judge(...records(5, legacyRecord), "--baseline", baseline, "--json");
  const result = resultSchema.parse(JSON.parse(stdout));
  expect({ exitCode, inResult: result.exitCode }).toEqual({ exitCode: 1, inResult: 1 });
  const [scenario] = result.regression?.scenarios ?? [];
  expect(scenario?.underTest).toContain("preset fixed → legacy");
  const worse = scenario?.metrics.filter(({ change }) => change === "worse").map(({ id }) => id);
  expect(worse).toEqual(expect.arrayContaining(["drop-rate", "not-delivered"]));
});

test("too few records are not stored, and too few are not judged: unknown", async () => {
  const few = await judge(...records(3, passingRecord), "--baseline", baseline, "--update-baseline");
  expect(few.exitCode).toBe(2);
  expect(few.stdout).toContain(
    "Unknown: stalling-cloud: Not stored: 3 could tell of at least 4 that it takes.",
  );
  await judge(...records(5, passingRecord), "--baseline", baseline, "--update-baseline");
  expect((await judge(...records(2, passingRecord), "--baseline", baseline)).exitCode).toBe(2);
});

test.each([
  ["no baseline there", [], "bad-input-file", /There is no baseline .*--update-baseline makes one/],
  ["an update of no file", ["--update-baseline"], "usage", /--baseline FILE/],
])("%s is told before anything is judged", async (_what, flags, code, words) => {
  const args = flags.length > 0 ? flags : ["--baseline", baseline];
  const failure = judge(...records(1, passingRecord), ...args);
  await expect(failure).rejects.toMatchObject({ code, line: expect.stringMatching(words) });
});

test.each([
  [
    "of another version",
    { schema: "bridgebench/baseline", version: 9 },
    /baseline of version 9; this .* reads 1/,
  ],
  ["that is none", { schema: "bridgebench/record", version: 4 }, /is not a baseline of bridgebench/],
  [
    "that is damaged",
    { schema: "bridgebench/baseline", version: 1, scenarios: [{}] },
    /damaged at scenarios\.0\./,
  ],
])("a baseline %s is refused with a clear line, and stays as it is", async (_what, content, words) => {
  writeFileSync(baseline, JSON.stringify(content));
  const failure = judge(...records(4, passingRecord), "--baseline", baseline, "--update-baseline");
  await expect(failure).rejects.toMatchObject({ code: "bad-input-file", line: expect.stringMatching(words) });
  expect(readFileSync(baseline, "utf8")).toBe(JSON.stringify(content));
});
