import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import { judged } from "../../reports/testing/judged.ts";
import { legacyRecord } from "../../reports/testing/legacy-record.ts";
import { passingRecord } from "../../reports/testing/record-fixture.ts";
import { type PublishOptions, publishReports } from "./publish-reports.ts";

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "bridgebench-publish-"));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

/** A run with a folder of its own. */
function run(name: string, record = passingRecord()): JudgedRun {
  mkdirSync(join(out, name));
  return { ...judged(record), recordPath: join(out, name, "record.json") };
}

function publish(runs: readonly JudgedRun[], options: Partial<PublishOptions> = {}) {
  const describe = (path: string | null) => ({
    markdown: `report at ${path}`,
    json: `{"path":${JSON.stringify(path)}}`,
  });
  return publishReports(runs, { out, superseded: [], regression: null, describe, env: {}, ...options });
}

const describeError: PublishOptions["describe"] = (_path, error) => ({
  markdown: error?.message ?? "",
  json: String(error?.exitCode),
});

const files = (folder: string): string[] => readdirSync(folder).sort();

test("one run has its reports in its own folder, and no other folder is made", async () => {
  const { reportPath, error } = await publish([run("one")]);
  expect(error).toBeUndefined();
  expect(reportPath).toBe(join(out, "one", "report.html"));
  expect(files(join(out, "one"))).toEqual(["junit.xml", "report.html"]);
  expect(files(out)).toEqual(["one"]);
});

test("several have one more folder for what they come to together", async () => {
  const { reportPath } = await publish([run("one"), run("two", legacyRecord())], {
    superseded: [run("zero")],
  });
  const together = files(out).find((name) => /^\d{4}-.*-2-runs$/.test(name)) ?? "";
  expect(reportPath).toBe(join(out, together, "report.html"));
  expect(files(join(out, together))).toEqual(["junit.xml", "report.html", "result.json", "summary.md"]);
  expect(readFileSync(join(out, together, "summary.md"), "utf8")).toBe(`report at ${reportPath}`);
  for (const name of ["zero", "one", "two"]) expect(files(join(out, name))).toContain("report.html");
  expect(readFileSync(join(out, together, "junit.xml"), "utf8").match(/<testsuite /g)).toHaveLength(2);
});

test("two commands at the same time write two folders", async () => {
  const runs = [run("one"), run("two")];
  const published = await Promise.all([publish(runs), publish(runs)]);
  expect(new Set(published.map(({ reportPath }) => reportPath)).size).toBe(2);
});

test("JUnit XML and the summary also go where CI wants them", async () => {
  const [junit, summary] = [join(out, "ci", "results", "junit.xml"), join(out, "summary.md")];
  writeFileSync(summary, "before\n");
  await publish([run("one")], { junit, env: { GITHUB_STEP_SUMMARY: summary } });
  expect(readFileSync(junit, "utf8")).toContain("<testsuites");
  expect(readFileSync(summary, "utf8")).toMatch(/^before\nreport at .*report\.html\n$/);
});

test("what cannot be written is said once, and costs nothing else", async () => {
  const gone = { ...judged(passingRecord()), recordPath: join(out, "gone", "record.json") };
  const { reportPath, error, markdown } = await publish([gone, { ...gone }, { ...gone, recordPath: null }], {
    junit: join(out, "junit.xml"),
  });
  expect(error?.code).toBe("cannot-write");
  expect(error?.message).toContain(join(out, "gone", "junit.xml"));
  expect(markdown).toBe(`report at ${reportPath}`);
  expect(existsSync(reportPath ?? "")).toBe(true);
  expect(existsSync(join(out, "junit.xml"))).toBe(true);
});

test("what broke before comes first, and stands with what was not run in all that is written", async () => {
  const broken = new BenchError("run-broken", "It broke.");
  const notRun = [{ scenario: "slow-consumer", preset: "fixed", seed: "1" }];
  const junit = join(out, "junit.xml");
  const { error, json } = await publish([run("one")], { broken, notRun, junit, describe: describeError });
  expect({ error, json }).toEqual({ error: broken, json: "70" });
  const together = join(out, files(out).find((name) => name.endsWith("-1-runs")) ?? "");
  expect(readFileSync(join(together, "result.json"), "utf8")).toBe("70");
  expect(readFileSync(join(together, "summary.md"), "utf8")).toBe("It broke.");
  for (const path of [junit, join(together, "junit.xml")])
    expect(readFileSync(path, "utf8")).toMatch(/type="not-run".*>\s+It broke\./);
});

test("the data says the exit code of what cannot be written, whenever that was", async () => {
  const env = { GITHUB_STEP_SUMMARY: join(out, "no", "such", "summary.md") };
  const { error, json } = await publish([run("one"), run("two")], { describe: describeError, env });
  const together = files(out).find((name) => name.endsWith("-2-runs")) ?? "";
  const written = readFileSync(join(out, together, "result.json"), "utf8");
  expect({ code: error?.code, json, written }).toEqual({ code: "cannot-write", json: "73", written: "73" });
});

test("JUnit XML can be of some of the runs alone, in both of its places", async () => {
  const [before, after] = [run("one", legacyRecord()), run("two")];
  const junit = join(out, "junit.xml");
  await publish([before, after], { junitRuns: [after], junit });
  const together = join(out, files(out).find((name) => name.endsWith("-2-runs")) ?? "");
  for (const path of [junit, join(together, "junit.xml")]) {
    const text = readFileSync(path, "utf8");
    expect(text).toMatch(/<testsuites [^>]*failures="0" errors="0"/);
    expect(text.match(/<testsuite /g)).toHaveLength(1);
  }
  expect(readFileSync(join(together, "report.html"), "utf8")).toContain("legacy");
});

test("where nothing was run, no folder is made, and JUnit XML says so", async () => {
  const notRun = ["1", "2"].map((seed) => ({ scenario: "slow-consumer", preset: "fixed", seed }));
  const junit = join(out, "junit.xml");
  const { reportPath } = await publish([], { notRun, junit });
  expect({ reportPath, files: files(out) }).toEqual({ reportPath: null, files: ["junit.xml"] });
  expect(readFileSync(junit, "utf8").match(/<error /g)).toHaveLength(2);
});

test("with no place at all there is no page, and still a description", async () => {
  const { reportPath, markdown, error } = await publish([run("one"), run("two")], { out: "/dev/null/out" });
  expect({ reportPath, markdown }).toEqual({ reportPath: null, markdown: "report at null" });
  expect(error?.code).toBe("cannot-write");
});

test("old runs are pruned when everything is written, and these runs are not among them", async () => {
  for (const second of [1, 2]) {
    const folder = join(out, `2020-01-02T03-04-0${second}-calm-1`);
    mkdirSync(folder);
    writeFileSync(join(folder, "record.json"), JSON.stringify(passingRecord()));
    writeFileSync(join(folder, "report.html"), "");
    utimesSync(join(folder, "record.json"), 0, 0);
  }
  await publish([run("one")], { keep: 1 });
  expect(files(out)).toEqual(["2020-01-02T03-04-02-calm-1", "one"]);
});
