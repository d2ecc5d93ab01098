import { expect, test } from "vitest";
import type { RunRecord } from "../record/record.ts";
import { asBlackBox, toldLine } from "../testing/black-box.ts";
import { recordWithout } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { channelLen } from "./channel-len.ts";

const lengths = (p95: number) =>
  passingRecord((record) => {
    record.channelLen = { samples: 100, p50: 0, p95, max: 120 };
  });

test("a p95 below the limit passes and tells the greatest length", () => {
  expect(channelLen.judge(lengths(49))).toMatchObject({
    status: "pass",
    limit: "< 50 frames",
    measured: "49 frames",
    detail: "At its longest the queue held 120 frames of 200.",
  });
});

test("a p95 at the limit fails", () => {
  expect(channelLen.judge(lengths(50))).toMatchObject({ status: "fail" });
});

test("a hidden queue is unknown", () => {
  const hidden = passingRecord((record) => {
    record.channelLen = null;
  });
  const unsampled = passingRecord((record) => {
    record.channelLen = { samples: 0, p50: 0, p95: 0, max: 0 };
  });
  expect(channelLen.judge(hidden)).toMatchObject({ status: "unknown", measured: "not seen" });
  expect(channelLen.judge(unsampled)).toMatchObject({ status: "unknown" });
});

test("without its limit it does not apply", () => {
  const record = recordWithout("channelLenP95Max");
  expect(channelLen.judge(record)).toBeUndefined();
});

/** Of a black box whose log says that its queue was always empty. */
const toldShort = (change: (record: RunRecord) => void) => {
  const record = asBlackBox(passingRecord());
  record.channelLen = { samples: 24, p50: 0, p95: 0, max: 0 };
  record.told = [toldLine({ received: 100, channelLen: 0 })];
  change(record);
  return record;
};

test("a log that tells of short queues is not believed where more was on its way all the while", () => {
  const late = (latencyMs: number, fromWindow: number, untilWindow: number) =>
    toldShort((record) => {
      record.series.latencyMaxMs.fill(latencyMs, fromWindow, untilWindow);
    });
  expect(channelLen.judge(late(1_203, 0, 110))).toMatchObject({
    status: "unknown",
    measured: "0 frames",
    detail:
      "From its log, every 100 frames: 24 lines, the longest queue 0 frames. Yet 110 frames or more of a user were on their way at once, and no fault kept them.",
  });
  // A burst of ten that is due at once may come behind it wholly, and the limit is 50 frames.
  expect(channelLen.judge(late(599, 0, 110))).toMatchObject({ status: "pass" });
  expect(channelLen.judge(late(600, 0, 110))).toMatchObject({ status: "unknown" });
  expect(channelLen.judge(late(1_203, 0, 2))).toMatchObject({ status: "pass" });
});

test("what waited while a fault lasted may have waited behind the queue, and does not contradict its log", () => {
  const record = toldShort((record) => {
    // The fault lasts from 4 s to 5 s.
    record.series.latencyMaxMs.fill(1_203, 40, 62);
  });
  expect(channelLen.judge(record)).toMatchObject({ status: "pass" });
  for (const fault of record.faults) fault.sign = "scraped";
  expect(channelLen.judge(record)).toMatchObject({ status: "unknown" });
});
