import { expect, test } from "vitest";
import { bridgeOf, lose, recordWithout } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { undeliveredRate } from "./undelivered-rate.ts";

const losing = (...[frames, account]: [number, Parameters<typeof lose>[2]]) =>
  passingRecord((record) => lose(record, frames, account));

test("frames lost anywhere while the stream was up count", () => {
  for (const account of ["droppedByQueue", "lostBeforeBridge", "lostAfterBridge", "afterClose"] as const) {
    expect(undeliveredRate.judge(losing(20, account))).toMatchObject({ status: "fail", measuredValue: 0.01 });
    expect(undeliveredRate.judge(losing(19, account))).toMatchObject({ status: "pass" });
  }
});

test("drops that the bridge keeps silent about are found", () => {
  const record = losing(500, "droppedByQueue");
  for (const user of record.users) if (user.bridge) Object.assign(user.bridge, { dropped: 0, sent: 1_000 });
  expect(undeliveredRate.judge(record)).toMatchObject({ status: "fail", measuredValue: 0.25 });
});

test("frames that came while no stream was up are excused, and said", () => {
  expect(undeliveredRate.judge(losing(500, "unattached"))).toMatchObject({
    status: "pass",
    measuredValue: 0,
    detail: "Not counted: 500 frames that came while no stream was up.",
  });
});

test("frames never published are the generator's fault, not the bridge's", () => {
  expect(undeliveredRate.judge(losing(500, "unpublished"))).toMatchObject({
    status: "pass",
    measuredValue: 0,
  });
});

test("a bridge that shows nothing is excused nothing", () => {
  const record = losing(500, "unattached");
  for (const user of record.users) user.bridge = null;
  expect(undeliveredRate.judge(record)).toMatchObject({ status: "fail", measuredValue: 0.25 });
});

test("a bridge that excuses frames which came does not look better for it", () => {
  const record = passingRecord((record) => {
    bridgeOf(record, 0).unattached = 500;
  });
  expect(undeliveredRate.judge(record)).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("with nothing published it is unknown", () => {
  const record = passingRecord(({ users }) => {
    for (const user of users) {
      user.published = 0;
      user.cloud.delivered = 0;
    }
  });
  expect(undeliveredRate.judge(record)).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("without its limit it does not apply", () => {
  const record = recordWithout("undeliveredRateMax");
  expect(undeliveredRate.judge(record)).toBeUndefined();
});
