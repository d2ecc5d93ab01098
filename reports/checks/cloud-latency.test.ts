import { expect, test } from "vitest";
import { durations } from "../testing/durations.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { cloudLatency } from "./cloud-latency.ts";

const record = (frames: number, p99Ms: number) =>
  passingRecord(({ scenario, latency }) => {
    scenario.expect.latencyP99MaxMs = 100;
    latency.dueToCloud = { ...durations(frames, 1), p99Ms };
  });

test("latency at its limit passes, above it fails", () => {
  expect(cloudLatency.judge(record(10, 100))).toMatchObject({ status: "pass", limit: "≤ 100 ms" });
  expect(cloudLatency.judge(record(10, 101))).toMatchObject({ status: "fail", measured: "101 ms" });
});

test("where no frame came, latency is unknown and not zero", () => {
  expect(cloudLatency.judge(record(0, 0))).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("without its limit it does not apply", () => {
  expect(cloudLatency.judge(passingRecord())).toBeUndefined();
});
