import { expect, test } from "vitest";
import type { RunRecord } from "../record/record.ts";
import { k6Record } from "../testing/k6-record.ts";
import { appOf, userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { audioFlowed } from "./audio-flowed.ts";

function silence(record: RunRecord): void {
  for (const { cloud } of record.users) cloud.delivered = 0;
}

test("audio that came through passes", () => {
  expect(audioFlowed.judge(passingRecord())).toMatchObject({ status: "pass", measured: "2,000 frames" });
});

test("packets published and not one delivered fail", () => {
  expect(audioFlowed.judge(passingRecord(silence))).toMatchObject({ kind: "integrity", status: "fail" });
});

test("one user of whom nothing came to the cloud fails, and is named", () => {
  const record = passingRecord((record) => {
    userOf(record, 1).cloud.delivered = 0;
  });
  expect(audioFlowed.judge(record)).toMatchObject({
    status: "fail",
    detail: "Nothing came to the cloud of 1 user, first of u2.",
  });
});

test("an app that is to have audio and got none fails, though it is connected and subscribed", () => {
  const record = passingRecord((record) => {
    appOf(record, 1).received.delivered = 0;
  });
  expect(audioFlowed.judge(record)).toMatchObject({
    status: "fail",
    detail: "Nothing came to 1 app, first to com.example.captions of u2.",
  });
});

test("an app that never subscribes is to have none", () => {
  const record = passingRecord((record) => {
    appOf(record, 1).subscribes = "never";
    appOf(record, 1).received.delivered = 0;
  });
  expect(audioFlowed.judge(record)).toMatchObject({ status: "pass" });
});

test("where nothing was published, or the run was cut short, silence is unknown", () => {
  const unpublished = passingRecord((record) => {
    silence(record);
    for (const user of record.users) user.published = 0;
  });
  const cutShort = passingRecord((record) => {
    silence(record);
    record.complete = false;
  });
  expect(audioFlowed.judge(unpublished)).toMatchObject({ status: "unknown" });
  expect(audioFlowed.judge(cutShort)).toMatchObject({ status: "unknown" });
});

test("where k6 was to count and told nothing, nobody knows whether audio came", () => {
  const record = k6Record((untold) => {
    untold.k6 = null;
    silence(untold);
  });
  expect(audioFlowed.judge(record)).toMatchObject({ status: "unknown", measured: "not seen" });
});

/** A silent run on full cores, of which the bridge had so many. */
function silentOnFullCores(bridgeCores: number): RunRecord {
  return passingRecord((record) => {
    silence(record);
    record.machine.busy = record.machine.busy.map(() => 1);
    record.machine.busiest = record.machine.busiest.map(() => 1);
    const process = { rssMaxBytes: 100_000_000, threadsMax: 22, overS: 10 };
    record.processes = [
      { ...process, name: "bridge", cpuS: bridgeCores * 10 },
      { ...process, name: "speaker-1", cpuS: 4 },
    ];
    record.settings.cores = { world: "0", bridge: "1" };
  });
}

test("silence on cores that other programs filled is no fault of the bridge, nor is its run", () => {
  const starved = silentOnFullCores(0.2);
  expect(audioFlowed.judge(starved)).toMatchObject({
    status: "unknown",
    detail:
      "Nothing came to the cloud of 2 users, first of u1. The harness itself or other programs had the machine's cores.",
  });
});

test("others' use of the cores excuses neither one silent user beside another, nor silence of a machine that was full for a moment", () => {
  const oneIsHeard = silentOnFullCores(0.2);
  const [first] = oneIsHeard.users;
  if (first) first.cloud.delivered = first.published;
  const briefly = silentOnFullCores(0.2);
  briefly.machine.busy = briefly.machine.busy.map((_, index) => (index % 3 === 0 ? 1 : 0.4));
  for (const record of [oneIsHeard, briefly])
    expect(audioFlowed.judge(record)).toMatchObject({ status: "fail" });
});

test("silence of a bridge that filled its core, or may have done so unseen, fails however busy the machine was", () => {
  const unseen = silentOnFullCores(0.2);
  unseen.processes = unseen.processes.filter(({ name }) => name !== "bridge");
  for (const record of [silentOnFullCores(0.98), unseen])
    expect(audioFlowed.judge(record)).toMatchObject({ status: "fail" });
});
