import { expect, test } from "vitest";
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
