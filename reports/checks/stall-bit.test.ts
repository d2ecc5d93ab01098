import { expect, test } from "vitest";
import { recordWithout } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { stallBit } from "./stall-bit.ts";

const sends = (sendMaxMs: (number | null)[]) =>
  passingRecord((record) => {
    record.series.sendMaxMs = sendMaxMs;
  });

test("one Send blocked long enough is a bite", () => {
  expect(stallBit.judge(sends([1, null, 250]))).toMatchObject({ status: "pass", measured: "250 ms" });
});

test("a fault that never blocked a Send so long did not bite", () => {
  expect(stallBit.judge(sends([1, 249]))).toMatchObject({ status: "fail", limit: "≥ 250 ms" });
});

test("Sends that nobody showed are not taken for a bite", () => {
  expect(stallBit.judge(sends([null, null]))).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("without its limit it does not apply", () => {
  const record = recordWithout("sendBlockedMinMs");
  expect(stallBit.judge(record)).toBeUndefined();
});
