import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { updatedBaseline } from "./baseline.ts";
import { changeBaseline, probeBaseline, readBaseline } from "./baseline-file.ts";
import { noisySamples } from "./testing/noisy-samples.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bridgebench-baseline-"));
  path = join(folder, "base.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const samplesOf = (scenario: string) => noisySamples({ seed: "1", runs: 5, scenario });

test("two changes at once lose nothing of one another", async () => {
  const names = ["a", "b", "c"];
  await Promise.all(
    names.map((name) => changeBaseline(path, (old) => updatedBaseline(old, [samplesOf(name)]))),
  );
  const stored = await readBaseline(path);
  expect(stored?.scenarios.map(({ scenario }) => scenario).sort()).toEqual(names);
  expect(readdirSync(folder)).toEqual(["base.json"]);
});

test("a probe leaves nothing behind, and says what cannot be written", async () => {
  await probeBaseline(path);
  expect(readdirSync(folder)).toEqual([]);
  await expect(probeBaseline(join(folder, "absent", "base.json"))).rejects.toMatchObject({
    code: "cannot-write",
    line: expect.stringMatching(/^The baseline cannot be written to .*absent.*ENOENT/),
  });
});

test("no file is no baseline", async () => {
  expect(await readBaseline(path)).toBeUndefined();
});
