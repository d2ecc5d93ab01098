import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunRecord } from "../../reports/record/record.ts";
import { writeRecord } from "../../reports/record/record-file.ts";
import { passingRecord } from "../../reports/testing/record-fixture.ts";
import { sweepInput } from "../../reports/testing/sweep-fixture.ts";
import { SweepFolder } from "./sweep-folder.ts";

const { plan } = sweepInput({ queues: [10, 50], stallsMs: [500] });
const COMMAND = "npx bridgebench sweep";

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "bridgebench-sweep-"));
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

async function leaveRun(name: string, change: (record: RunRecord) => void): Promise<void> {
  mkdirSync(join(path, name));
  const record = passingRecord((record) => {
    record.run.overrides = { "bridge.queueFrames": "10", "cloud.busyMs": "500" };
    record.run.seed = "1";
    change(record);
  });
  await writeRecord(join(path, name, "record.json"), record);
}

test("a second start with the same grid goes on with what has been run to its end", async () => {
  await SweepFolder.open(path, plan, COMMAND);
  await leaveRun("2026-01-02-a", () => {});
  await leaveRun("2026-01-02-b", (record) => {
    record.complete = false;
  });
  mkdirSync(join(path, "2026-01-02-c"));
  const folder = await SweepFolder.open(path, { ...plan, axes: plan.axes.toReversed() }, COMMAND);
  const { runs, source } = await folder.runs();
  expect(runs).toMatchObject([{ values: ["10", "500"], seed: "1", known: true, folder: "2026-01-02-a" }]);
  expect(source).toMatchObject({ users: 2, frameMs: 10, sendTimeoutMs: 2_000 });
});

test("another grid is refused, with what differs", async () => {
  await SweepFolder.open(path, plan, COMMAND);
  const other = {
    ...plan,
    axes: [{ key: "bridge.queueFrames", values: ["10", "25"] }, ...plan.axes.slice(1)],
  };
  await expect(SweepFolder.open(path, other, COMMAND)).rejects.toThrow(
    "holds another sweep: --over bridge.queueFrames there is 10,50, here 10,25.",
  );
  await expect(SweepFolder.open(path, { ...plan, overrides: { users: "3" } }, COMMAND)).rejects.toThrow(
    "--set users there is not given, here 3",
  );
  await expect(SweepFolder.open(path, { ...plan, seeds: ["1"] }, COMMAND)).rejects.toThrow(
    "the list of seeds",
  );
});

test("a folder that holds something else is left alone", async () => {
  writeFileSync(join(path, "notes.txt"), "mine");
  await expect(SweepFolder.open(path, plan, COMMAND)).rejects.toMatchObject({ code: "usage" });
  await expect(SweepFolder.read(path)).rejects.toMatchObject({ code: "bad-input-file" });
});

test("a damaged record and a damaged plan are named", async () => {
  const folder = await SweepFolder.open(path, plan, COMMAND);
  mkdirSync(join(path, "run"));
  writeFileSync(join(path, "run", "record.json"), "{");
  await expect(folder.runs()).rejects.toMatchObject({ code: "bad-input-file" });
  writeFileSync(join(path, "sweep.json"), '{"schema":"bridgebench/sweep-plan","version":1}');
  await expect(SweepFolder.read(path)).rejects.toThrow(/sweep\.json lacks plan/);
});
