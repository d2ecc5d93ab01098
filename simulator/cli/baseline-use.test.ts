import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BaselineUse } from "./baseline-use.ts";
import { planRuns } from "./plan-runs.ts";
import { runScenariosCommand } from "./run-command.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bridgebench-use-"));
  path = join(folder, "made", "base.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const plans = Array.from({ length: 4 }, () =>
  planRuns(["bursty-audio"], { preset: "fixed", set: [], seed: "1" }),
).flat();

test("before runs that are to be stored, the folder is made, and nothing lies in it", async () => {
  const use = await BaselineUse.open({ baseline: path, updateBaseline: true });
  await use?.prepareFor(plans);
  expect(readdirSync(dirname(path))).toEqual([]);
});

test("a folder that cannot be made is told before anything runs", async () => {
  const use = await BaselineUse.open({ baseline: "/proc/no-folder/base.json", updateBaseline: true });
  await expect(use?.prepareFor(plans)).rejects.toMatchObject({ code: "cannot-write" });
});

test("too few runs are told before anything runs, and no folder is made for them", async () => {
  const args = ["bursty-audio", "--repeat", "3", "--baseline", path, "--update-baseline"];
  const failure = runScenariosCommand().parseAsync(args, { from: "user" });
  await expect(failure).rejects.toMatchObject({ code: "usage", line: expect.stringMatching(/at least 4/) });
  expect(existsSync(dirname(path))).toBe(false);
});
