import { expect, test } from "vitest";
import { DurationHistogram } from "./histogram.ts";

test("gives percentiles in milliseconds to three digits", () => {
  const histogram = new DurationHistogram();
  for (let ms = 1; ms <= 1_000; ms++) histogram.recordMs(ms);
  expect(histogram.count).toBe(1_000);
  expect(histogram.percentileMs(50)).toBeCloseTo(500, -1);
  expect(histogram.percentileMs(99)).toBeCloseTo(990, -1);
  expect(histogram.maxMs()).toBeCloseTo(1_000, -1);
  expect(histogram.meanMs()).toBeCloseTo(500.5, 0);
});

test("is all zeros while empty, and takes a negative duration as zero", () => {
  const histogram = new DurationHistogram();
  expect(histogram.count).toBe(0);
  expect([histogram.percentileMs(99), histogram.meanMs(), histogram.maxMs()]).toEqual([0, 0, 0]);
  histogram.recordMs(-5);
  expect([histogram.count, histogram.maxMs()]).toEqual([1, 0]);
});

test("survives encoding, and adds up with another", () => {
  const [one, other] = [new DurationHistogram(), new DurationHistogram()];
  one.recordMs(1);
  other.recordMs(90_000);
  one.add(DurationHistogram.decode(other.encode()));
  expect(one.count).toBe(2);
  expect(one.maxMs()).toBeCloseTo(90_000, -3);
});
