import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  const written = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      written[name] += String(text);
      return true;
    }),
  );
  try {
    await judgeCommand().parseAsync(args, { from: "user" });
    return { ...written, exitCode: process.exitCode };
  } finally {
    for (const spy of spies) spy.mockRestore();
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

test("a baseline that cannot be written costs no verdict: the judged runs are printed, then why", async () => {
  const path = "/proc/no-folder/base.json";
  const judged = await judge(...records(4, passingRecord), "--baseline", path, "--update-baseline");
  expect(judged.exitCode).toBe(73);
  expect(judged.stdout).toContain("4 runs: 4 passed");
  expect(judged.stderr).toMatch(/^No folder can be made for \/proc\/no-folder\/base\.json: ENOENT.*\n$/);
});

test("records that are no repeats of one another are judged each, and the line names the odd one", async () => {
  await judge(...records(5, passingRecord), "--baseline", baseline, "--update-baseline");
  const mixed = [...records(4, passingRecord), ...records(1, legacyRecord)];
  const judged = await judge(...mixed, "--baseline", baseline);
  expect(judged.exitCode).toBe(64);
  expect(judged.stdout).toContain("5 runs: 4 passed, 1 failed");
  expect(judged.stderr).toMatch(/no repeats of one another: .*, in .*legacyRecord-0\.json\.\n$/);
});

test("a folder of runs is judged whole, into JUnit XML and the summary of the job", async () => {
  for (const [name, record] of Object.entries({ a: passingRecord(), b: legacyRecord() })) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "record.json"), JSON.stringify(record));
  }
  const [junit, summary] = [join(folder, "made", "junit.xml"), join(folder, "summary.md")];
  vi.stubEnv("GITHUB_STEP_SUMMARY", summary);
  const { exitCode, stdout } = await judge(folder, "--junit", junit);
  vi.unstubAllEnvs();
  expect(exitCode).toBe(1);
  expect(stdout).toContain(join(folder, "b", "record.json"));
  expect(readFileSync(junit, "utf8")).toContain('<testsuite name="stalling-cloud (legacy)"');
  expect(readFileSync(summary, "utf8")).toContain("bridgebench: 2 runs: 1 passed, 1 failed");
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
    "that lacks a part",
    { schema: "bridgebench/baseline", version: 1, scenarios: [{}] },
    /lacks scenarios\.0\./,
  ],
])("a baseline %s is refused with a clear line, and stays as it is", async (_what, content, words) => {
  writeFileSync(baseline, JSON.stringify(content));
  const failure = judge(...records(4, passingRecord), "--baseline", baseline, "--update-baseline");
  await expect(failure).rejects.toMatchObject({ code: "bad-input-file", line: expect.stringMatching(words) });
  expect(readFileSync(baseline, "utf8")).toBe(JSON.stringify(content));
});
