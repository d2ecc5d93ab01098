import { expect, test } from "vitest";
import type { FaultRecord } from "../record/fault-record.ts";
import { recordWithout } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { channelLenRecovery } from "./channel-len-recovery.ts";

/** The fault ends at 5 s, which is window 50; the series has 110 windows. */
function queueOf(frames: number | null, fromWindow: number, toWindow: number) {
  return passingRecord(({ series }) => void series.channelLenMax.fill(frames, fromWindow, toWindow));
}

const busy = (startMs: number, endMs: number): FaultRecord => ({
  kind: "busy",
  startMs,
  endMs,
  users: ["u1"],
  sign: "send-blocked",
  interrupts: "stream",
});

test("a queue short again within the limit passes with the time it took", () => {
  expect(channelLenRecovery.judge(queueOf(150, 45, 70))).toMatchObject({
    status: "pass",
    measuredValue: 2_000,
  });
});

test("a queue that stays long beyond the limit fails", () => {
  expect(channelLenRecovery.judge(queueOf(50, 45, 71))).toMatchObject({
    status: "fail",
    measuredValue: 2_100,
    detail: "After the fault that ended at 5 s the queue came back under 50 frames.",
  });
});

test("a queue that never comes back fails and says so", () => {
  const finding = channelLenRecovery.judge(queueOf(200, 45, 110));
  expect(finding).toMatchObject({ status: "fail", measuredValue: 6_000 });
  expect(finding?.detail).toContain("was still not under 50 frames");
});

test("a queue that grows again in the calm has not recovered before", () => {
  expect(channelLenRecovery.judge(queueOf(60, 90, 91))).toMatchObject({
    status: "fail",
    measuredValue: 4_100,
  });
});

test("length before the fault's end is not held against the recovery", () => {
  expect(channelLenRecovery.judge(queueOf(200, 0, 50))).toMatchObject({ status: "pass", measuredValue: 0 });
});

test("the slowest of several recoveries counts", () => {
  const record = queueOf(80, 20, 26);
  record.faults.push(busy(1_000, 2_000));
  expect(channelLenRecovery.judge(record)).toMatchObject({ status: "pass", measuredValue: 600 });
});

test("a next fault too early to tell makes it unknown", () => {
  const record = queueOf(80, 45, 60);
  record.faults.push(busy(6_000, 7_000));
  expect(channelLenRecovery.judge(record)).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("a queue hidden after the fault is unknown", () => {
  expect(channelLenRecovery.judge(queueOf(null, 50, 110))).toMatchObject({ status: "unknown" });
});

test("a fault that was never undone leaves nothing to recover in", () => {
  const record = passingRecord(({ faults }) => {
    for (const fault of faults) fault.endMs = null;
  });
  expect(channelLenRecovery.judge(record)).toMatchObject({
    status: "unknown",
    detail: "No fault was undone before the run ended.",
  });
});

test("windows without a session have no queue to recover", () => {
  expect(channelLenRecovery.judge(queueOf(null, 50, 80))).toMatchObject({ status: "pass", measuredValue: 0 });
});

test("a run without a fault, or without the limit, is not judged by it", () => {
  expect(
    channelLenRecovery.judge(
      passingRecord((record) => {
        record.faults = [];
      }),
    ),
  ).toBeUndefined();
  const unlimited = recordWithout("channelLenRecoverMs");
  expect(channelLenRecovery.judge(unlimited)).toBeUndefined();
});
