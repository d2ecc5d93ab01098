import { link, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import type { RunRecord } from "../../reports/record/record.ts";
import { writeRecord } from "../../reports/record/record-file.ts";
import { legacyRecord } from "../../reports/testing/legacy-record.ts";
import { passingRecord } from "../../reports/testing/record-fixture.ts";
import { reportCommand } from "./report-command.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bridgebench-report-"));
});

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
  await report("--compare", after, after, "--out", out);
  expect(await readFile(out, "utf8")).toContain("before: after");
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
    text: '{"schema":"bridgebench/record","version":4,"complete":1}',
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
