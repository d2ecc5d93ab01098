import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OutFolder } from "./run-folder.ts";

/** Takes no folder from anybody, not even from root. */
const UNWRITABLE = "/sys/kernel";

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "bridgebench-out-"));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

test("a run's folder is named by time, scenario and seed, whatever the seed holds", async () => {
  const folder = await OutFolder.open(join(out, "deep", "er"));
  const path = await folder.makeRunFolder("calm", "../a b/c");
  expect(path).toMatch(/\/deep\/er\/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-calm-\.\._a_b_c$/);
  expect(existsSync(path)).toBe(true);
});

test("no two runs share a folder", async () => {
  const folder = await OutFolder.open(out);
  const paths = await Promise.all([1, 2, 3].map(() => folder.makeRunFolder("calm", "1")));
  expect(new Set(paths).size).toBe(3);
});

test("where there can be no folder is told at once", async () => {
  await expect(OutFolder.open("/dev/null/out")).rejects.toMatchObject({ code: "cannot-write" });
});

test.runIf(existsSync(UNWRITABLE))(
  "where nothing can be written, runs lie in a temporary folder",
  async () => {
    const folder = await OutFolder.open(join(UNWRITABLE, "out"));
    const path = await folder.makeRunFolder("calm", "1");
    expect(dirname(path)).toBe(folder.path);
    expect(folder.path.startsWith(tmpdir())).toBe(true);
    expect(folder.unwritten).toMatchObject({ code: "cannot-write", exitCode: 73 });
    expect(folder.unwritten?.line).toContain(`what follows lies in ${folder.path}`);
    rmSync(folder.path, { recursive: true });
  },
);
