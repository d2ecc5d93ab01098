import { expect, test } from "vitest";
import type { FaultRecord } from "../record/fault-record.ts";
import { calmSpans } from "./calm-span.ts";

const fault = (startMs: number, endMs: number | null): FaultRecord => ({
  kind: "busy",
  startMs,
  endMs,
  users: [],
  sign: "done",
  interrupts: "stream",
});

test("calm lasts from one fault's end to the next one's start, and from the last one on", () => {
  expect(calmSpans([fault(5_000, 6_000), fault(1_000, 2_000)])).toEqual([
    { startMs: 2_000, endMs: 5_000 },
    { startMs: 6_000, endMs: Number.POSITIVE_INFINITY },
  ]);
});

test("faults that overlap, enclose or touch one another are one", () => {
  const spans = calmSpans([fault(1_000, 9_000), fault(2_000, 3_000), fault(9_000, 9_500)]);
  expect(spans).toEqual([{ startMs: 9_500, endMs: Number.POSITIVE_INFINITY }]);
});

test("after a fault that was never undone there is no calm, whatever follows it", () => {
  expect(calmSpans([fault(1_000, 2_000), fault(5_000, null), fault(8_000, 9_000)])).toEqual([
    { startMs: 2_000, endMs: 5_000 },
  ]);
});

test("without a fault there is nothing to be calm after", () => {
  expect(calmSpans([])).toEqual([]);
});
