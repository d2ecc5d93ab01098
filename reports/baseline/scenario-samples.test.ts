import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { judged } from "../testing/judged.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { updatedBaseline } from "./baseline.ts";
import { changeBaseline, readBaseline } from "./baseline-file.ts";
import { scenarioSamples } from "./scenario-samples.ts";

const folder = mkdtempSync(join(tmpdir(), "bridgebench-baseline-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const withQueue = (p95: number, queueFrames = 200) =>
  judged(
    passingRecord((record) => {
      record.channelLen = { samples: 220, p50: 0, p95, max: 72 };
      record.settings.bridge.queueFrames = queueFrames;
      record.scenario.plan = { users: 2, story: "told", faults: [{ kind: "busy", atMs: 4_000 }] };
    }),
  );

test("repeats of a scenario become samples, with what surrounded the bridge and what was under test", () => {
  const [samples] = scenarioSamples([withQueue(6), withQueue(8)]);
  expect(samples).toMatchObject({
    scenario: "stalling-cloud",
    runs: 2,
    world: { seed: "7", users: 2, durationMs: 10_000, "faults.0.kind": "busy", "faults.0.atMs": 4_000 },
    bridge: { preset: "fixed", queueFrames: 200 },
    machine: { cpuModel: "a CPU", cpus: 2, alone: true },
  });
  expect(samples?.world).not.toHaveProperty("story");
  expect(samples?.samples).toMatchObject({
    "channel-len-p95": [6, 8],
    "latency-p99": [9, 9],
    "bridge-cpu": [1.5, 1.5],
    recovery: [],
  });
});

test("a run that could not tell counts for nothing", () => {
  const cutShort = judged(
    passingRecord((record) => {
      record.complete = false;
    }),
  );
  expect(scenarioSamples([cutShort])).toMatchObject([{ runs: 0, samples: { "channel-len-p95": [] } }]);
});

test("who never came back counts as having taken the whole run", () => {
  const lost = restartRecord(({ users }) => {
    for (const outage of users[0]?.outages ?? []) outage.firstFrameMs = null;
  });
  const [samples] = scenarioSamples([judged(restartRecord()), judged(lost)]);
  expect(samples).toMatchObject({ runs: 2, samples: { recovery: [300, 60_000] } });
});

test("runs that are no repeats of one another are refused", () => {
  expect(() => scenarioSamples([withQueue(6), withQueue(6, 50)])).toThrow(
    "The runs of stalling-cloud are no repeats of one another: bridge.queueFrames 200 → 50, in " +
      "reports/out/20260102T030405Z/record.json.",
  );
});

test("runs of two machines are refused", () => {
  const elsewhere = passingRecord(({ machine }) => {
    machine.cpus = 64;
  });
  expect(() => scenarioSamples([judged(passingRecord()), judged(elsewhere)])).toThrow("machine.cpus 2 → 64");
});

test("a baseline on disk reads as it was written; an update replaces a scenario and keeps the others", async () => {
  const path = join(folder, "base.json");
  const both = updatedBaseline(undefined, scenarioSamples([withQueue(6), judged(restartRecord())]));
  const updated = updatedBaseline(both, scenarioSamples([withQueue(9)]));
  await changeBaseline(path, () => updated);
  expect(await readBaseline(path)).toEqual(updated);
  expect(updated.scenarios.map(({ scenario, samples }) => [scenario, samples["channel-len-p95"]])).toEqual([
    ["cloud-restart", [6]],
    ["stalling-cloud", [9]],
  ]);
});
