import seedrandom from "seedrandom";
import { expect, test } from "vitest";
import { median, shiftOf } from "./shift.ts";

test("the shift is the median of all differences, whatever one outlier says", () => {
  expect(shiftOf([1, 2, 3, 4, 5], [11, 12, 13, 14, 15]).by).toBe(10);
  expect(shiftOf([1, 2, 3, 4, 500], [11, 12, 13, 14, 15]).by).toBe(10);
});

test("of five and five, the interval leaves out two differences at either end", () => {
  const { interval } = shiftOf([1, 2, 3, 4, 5], [11, 12, 13, 14, 15]);
  // Differences are 6, 7, 7, 8, 8, 8 and so on, up to 14.
  expect(interval).toEqual([7, 13]);
});

test("samples too small for an interval have none", () => {
  expect(shiftOf([1, 2, 3], [4, 5, 6]).interval).toBeNull();
});

test("the interval holds the true shift in 95 of 100 tries or more", () => {
  const random = seedrandom("coverage");
  const draw = (by: number): number[] => Array.from({ length: 5 }, () => by - Math.log(1 - random()));
  const tries = Array.from({ length: 2_000 }, () => shiftOf(draw(0), draw(3)).interval ?? [0, 0]);
  const held = tries.filter(([low, high]) => low <= 3 && 3 <= high);
  expect(held.length / tries.length).toBeGreaterThan(0.945);
});

test("the median of an even number is the mean of the middle two", () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([5, 1, 3])).toBe(3);
  expect(median([])).toBeNaN();
});
