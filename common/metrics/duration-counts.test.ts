import { expect, test } from "vitest";
import { DURATION_BOUNDS_MS, DurationCounts } from "./duration-counts.ts";

test("a duration counts in the first bucket that is not too short for it, its bound included", () => {
  const counts = new DurationCounts();
  for (const durationMs of [0.2, 1, 1.1, 2.5, 5_000, 5_001, 60_000]) counts.observe(durationMs);
  expect(counts.cumulative()).toEqual([2, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5, 7]);
  expect(counts.sumMs).toBeCloseTo(70_005.8);
});

test("a negative duration counts as zero", () => {
  const counts = new DurationCounts();
  counts.observe(-3);
  expect([counts.cumulative()[0], counts.sumMs]).toEqual([1, 0]);
});

test("of none there is nothing in any bucket", () => {
  expect(new DurationCounts().cumulative()).toEqual(Array(DURATION_BOUNDS_MS.length + 1).fill(0));
});
