import { expect, test } from "vitest";
import { calmSpans } from "./calm-span.ts";

const disturbance = (startMs: number, endMs: number) => ({ kind: "busy", startMs, endMs });

test("calm lasts from one disturbance's end to the next one's start, and from the last one on", () => {
  expect(calmSpans([disturbance(5_000, 6_000), disturbance(1_000, 2_000)])).toEqual([
    { startMs: 2_000, endMs: 5_000 },
    { startMs: 6_000, endMs: Number.POSITIVE_INFINITY },
  ]);
});

test("disturbances that overlap, enclose or touch one another are one", () => {
  const spans = calmSpans([disturbance(1_000, 9_000), disturbance(2_000, 3_000), disturbance(9_000, 9_500)]);
  expect(spans).toEqual([{ startMs: 9_500, endMs: Number.POSITIVE_INFINITY }]);
});

test("without a disturbance there is nothing to be calm after", () => {
  expect(calmSpans([])).toEqual([]);
});
