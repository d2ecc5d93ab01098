import { link, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RunRecord } from "../../reports/record/record.ts";
import { writeRecord } from "../../reports/record/record-file.ts";
import { legacyRecord } from "../../reports/testing/legacy-record.ts";
import { passingRecord } from "../../reports/testing/record-fixture.ts";
import { restartRecord } from "../../reports/testing/restart-record.ts";
import { reportCommand } from "./report-command.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bridgebench-report-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function run(name: string, record: RunRecord): Promise<string> {
  const path = join(folder, name, "record.json");
  await mkdir(dirname(path), { recursive: true });
  await writeRecord(path, record);
  return dirname(path);
}

/** What the command prints. */
async function report(...args: readonly string[]): Promise<string> {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    await reportCommand().parseAsync([...args], { from: "user" });
    return write.mock.calls.map(([text]) => String(text)).join("");
  } finally {
    write.mockRestore();
  }
}

test("a run's page goes into its folder, with its log and links to its files", async () => {
  const path = await run("one", passingRecord());
  await writeFile(join(path, "bridge.log"), "2026-01-02T03:04:16.250Z Joined room for user u1\n");
  expect(await report(path)).toContain(join(path, "report.html"));
  const page = await readFile(join(path, "report.html"), "utf8");
  expect(page).toContain('[1000,"bridge log","Joined room for user u1"]');
  expect(page).toContain('href="bridge.log"');
});

test("a folder of runs gives one page in that folder, with links into each", async () => {
  await run("runs/a", passingRecord());
  await run("runs/b", legacyRecord());
  await report(join(folder, "runs"));
  const page = await readFile(join(folder, "runs", "report.html"), "utf8");
  expect(page).toContain("2 runs: 1 passed, 1 failed");
  expect(page).toContain('href="b/record.json"');
});

test("two paths are compared under their presets, or under their names where these are the same", async () => {
  const [before, after] = [await run("before", legacyRecord()), await run("after", passingRecord())];
  const out = join(folder, "page.html");
  await report("--compare", before, after, "--out", out);
  expect(await readFile(out, "utf8")).toContain("before: legacy");
  await report("--compare", after, await run("later", passingRecord()), "--out", out);
  expect(await readFile(out, "utf8")).toContain("later against after");
  await report("--compare", after, after, "--out", out);
  const page = await readFile(out, "utf8");
  expect(page).toContain("fixed (2) against fixed (1)");
  expect(page).toMatch(/fixed \(2\) holds .*; fixed \(1\) holds /);
});

test("two paths of the same scenarios are compared unasked, others and unwanted ones are not", async () => {
  const [before, after] = [await run("before", passingRecord()), await run("after", passingRecord())];
  const out = join(folder, "page.html");
  await report(before, after, "--out", out);
  expect(await readFile(out, "utf8")).toContain("after against before");
  await report(before, after, "--no-compare", "--out", out);
  expect(await readFile(out, "utf8")).toContain("2 runs: 2 passed");
  await report(before, await run("restart", restartRecord()), "--out", out);
  expect(await readFile(out, "utf8")).toContain("2 runs: 2 passed");
});

test("the page of several records goes above their folders, never over that of a run or a sweep", async () => {
  const [before, after] = [await run("before", passingRecord()), await run("after", passingRecord())];
  const printed = await report(join(before, "record.json"), join(after, "record.json"));
  expect(printed).toContain(join(folder, "report.html"));
  await writeFile(join(folder, "sweep.json"), "{}");
  for (const paths of [[folder], [before, after]])
    await expect(report(...paths)).rejects.toThrow("is the folder of a sweep");
  await report(folder, "--out", join(before, "all.html"));
});

test("a damaged record among others is left out and named; where all are damaged, the folder is refused", async () => {
  await run("runs/a", passingRecord());
  const damaged = await run("runs/b", passingRecord());
  await writeFile(join(damaged, "record.json"), "{");
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await report(join(folder, "runs"));
  expect(String(write.mock.calls[0]?.[0])).toMatch(/^Left out: .*runs\/b\/record.json is not JSON/);
  await writeFile(join(folder, "runs", "a", "record.json"), "{");
  await expect(report(join(folder, "runs"))).rejects.toThrow("holds no record that can be read");
  write.mockRestore();
});

test("a page is put in place whole, over the old one, and goes through a link", async () => {
  const path = await run("one", passingRecord());
  const [page, old, behind] = [
    join(path, "report.html"),
    join(path, "old.html"),
    join(folder, "behind.html"),
  ];
  await writeFile(page, "old");
  await link(page, old);
  await symlink(behind, join(path, "link.html"));
  await report(path);
  await report(path, "--out", join(path, "link.html"));
  expect(await readFile(old, "utf8")).toBe("old");
  expect(await readFile(behind, "utf8")).toBe(await readFile(page, "utf8"));
  expect((await readdir(path)).sort()).toEqual(["link.html", "old.html", "record.json", "report.html"]);
});

test.each([
  {
    why: "of another version",
    text: '{"schema":"bridgebench/record","version":3}',
    says: "is a record of version 3",
  },
  { why: "that is cut off", text: '{"schema":"bridgebench/rec', says: "is not JSON" },
  {
    why: "that is damaged",
    text: '{"schema":"bridgebench/record","version":5,"complete":1}',
    says: "is damaged at complete",
  },
])("a record $why is refused with a line that says so", async ({ text, says }) => {
  const path = join(folder, "record.json");
  await writeFile(path, text);
  await expect(report(path)).rejects.toThrow(says);
});

test("what cannot be read, written or compared is said in one line", async () => {
  await expect(report(join(folder, "absent"))).rejects.toThrow("Cannot read");
  await expect(report(folder)).rejects.toThrow("holds no record.json");
  await expect(report("--compare", folder)).rejects.toThrow("--compare takes two paths");
  const path = await run("one", passingRecord());
  await expect(report(path, "--out", join(folder, "absent", "x.html"))).rejects.toThrow("cannot be written");
});
