import { expect, test } from "vitest";
import { bandWords, estimate } from "./estimate.ts";

test("few values have their lowest and highest for a band", () => {
  expect(estimate([3, 1, 2])).toEqual({ mean: 2, low: 1, high: 3 });
  expect(estimate([4])).toEqual({ mean: 4, low: 4, high: 4 });
  expect(estimate([])).toBeNull();
  expect(bandWords(3)).toContain("lowest to the highest of 3 seeds");
});

test("five and more have the bootstrap interval of their mean, the same every time", () => {
  const values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const found = estimate(values);
  expect(found).toEqual(estimate(values));
  expect(found?.mean).toBe(4.5);
  expect(found?.low).toBeGreaterThan(2);
  expect(found?.low).toBeLessThan(3.3);
  expect(found?.high).toBeGreaterThan(5.7);
  expect(found?.high).toBeLessThan(7);
  expect(bandWords(10)).toContain("95 % bootstrap");
});

test("values that do not scatter have no width", () => {
  expect(estimate([2, 2, 2, 2, 2])).toEqual({ mean: 2, low: 2, high: 2 });
});
