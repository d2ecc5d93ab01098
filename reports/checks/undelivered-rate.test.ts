import { expect, test } from "vitest";
import type { RunRecord } from "../record/record.ts";
import { k6Record } from "../testing/k6-record.ts";
import { lose, recordWithout, userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { undeliveredRate } from "./undelivered-rate.ts";

const losing = (...[frames, account]: [number, Parameters<typeof lose>[2]]) =>
  passingRecord((record) => lose(record, frames, account));

/** An outage of the first user, 500 frames long, in which the first frames of the run are missing. */
function interrupt(record: RunRecord, missing: number): void {
  const outage = { fault: 0, startMs: 0, upMs: 4_000, firstFrameMs: 5_000, scheduled: 500, missing };
  userOf(record, 0).outages = [outage];
}

test("frames lost anywhere count, whatever the bridge calls them", () => {
  const anywhere = [
    "droppedByQueue",
    "lostBeforeBridge",
    "lostAfterBridge",
    "afterClose",
    "unattached",
  ] as const;
  for (const account of anywhere) {
    expect(undeliveredRate.judge(losing(20, account))).toMatchObject({ status: "fail", measuredValue: 0.01 });
    expect(undeliveredRate.judge(losing(19, account))).toMatchObject({ status: "pass" });
  }
});

test("drops that the bridge keeps silent about are found", () => {
  const record = losing(500, "droppedByQueue");
  for (const user of record.users) if (user.bridge) Object.assign(user.bridge, { dropped: 0, sent: 1_000 });
  expect(undeliveredRate.judge(record)).toMatchObject({ status: "fail", measuredValue: 0.25 });
});

test("frames due in an outage are not counted, and that is said", () => {
  const record = losing(400, "outage");
  interrupt(record, 400);
  expect(undeliveredRate.judge(record)).toMatchObject({
    status: "pass",
    measuredValue: 0,
    detail: "Not counted: 500 frames due in outages, of which 400 frames did not come.",
  });
});

test("frames missing beyond those of an outage count, over what was due outside of it", () => {
  const record = losing(430, "droppedByQueue");
  interrupt(record, 400);
  expect(undeliveredRate.judge(record)).toMatchObject({ status: "fail", measuredValue: 0.02 });
});

test("frames never published are the generator's fault, not the bridge's", () => {
  expect(undeliveredRate.judge(losing(500, "unpublished"))).toMatchObject({
    status: "pass",
    measuredValue: 0,
  });
});

test("a bridge that shows nothing is judged alike", () => {
  const record = losing(500, "unattached");
  for (const user of record.users) user.bridge = null;
  expect(undeliveredRate.judge(record)).toMatchObject({ status: "fail", measuredValue: 0.25 });
});

test("where the cloud did not say which frames came, every published frame counts", () => {
  const record = losing(100, "outage");
  interrupt(record, 100);
  userOf(record, 0).missing = null;
  expect(undeliveredRate.judge(record)).toMatchObject({
    status: "fail",
    measuredValue: 0.05,
    detail: "The cloud did not say which frames came, so every published frame counts.",
  });
});

test("counts that contradict one another are unknown, and another user's losses do not make up for them", () => {
  const record = losing(100, "outage");
  interrupt(record, 150);
  userOf(record, 1).missing = [[0, 99]];
  expect(undeliveredRate.judge(record)).toMatchObject({
    status: "unknown",
    measured: "not seen",
    detail: "The counts contradict one another: of 500 frames of u1, -50 would not have come.",
  });
});

test("with nothing published it is unknown", () => {
  const record = passingRecord((record) => {
    for (const user of record.users) {
      user.accounts.unpublished = user.scheduled;
      user.missing = [[0, user.scheduled - 1]];
    }
  });
  expect(undeliveredRate.judge(record)).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("without its limit it does not apply", () => {
  expect(undeliveredRate.judge(recordWithout("undeliveredRateMax"))).toBeUndefined();
});

test("where k6 was to count and told nothing, nobody knows what came", () => {
  const record = k6Record((untold) => {
    untold.k6 = null;
    for (const user of untold.users) user.cloud.delivered = 0;
  });
  expect(undeliveredRate.judge(record)).toMatchObject({
    status: "unknown",
    detail: "k6 did not come to say what it had received.",
  });
});

test("k6 counts chunks, and the cloud is not said to have kept anything to itself", () => {
  expect(undeliveredRate.judge(k6Record())).toMatchObject({
    status: "pass",
    detail: "k6 counts chunks and does not say which came, so every published frame counts.",
  });
});
