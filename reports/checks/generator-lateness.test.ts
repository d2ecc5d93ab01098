import { expect, test } from "vitest";
import { durations } from "../testing/durations.ts";
import { recordWithout } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { generatorLateness } from "./generator-lateness.ts";

test("lateness at its limit passes, above it fails", () => {
  const late = (p99Ms: number) =>
    passingRecord((record) => {
      record.latency.lateness.p99Ms = p99Ms;
    });
  expect(generatorLateness.judge(late(10))).toMatchObject({ status: "pass", limit: "≤ 10 ms" });
  expect(generatorLateness.judge(late(10.1))).toMatchObject({ status: "fail", measured: "10.1 ms" });
});

test("with no packet published, lateness is unknown and not zero", () => {
  const record = passingRecord((record) => {
    record.latency.lateness = durations(0, 0);
  });
  expect(generatorLateness.judge(record)).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("without its limit it does not apply", () => {
  const record = recordWithout("latenessP99MaxMs");
  expect(generatorLateness.judge(record)).toBeUndefined();
});
