import fc from "fast-check";
import { expect, test } from "vitest";
import { leastSquaresSlope } from "./least-squares.ts";

const anyNumber = fc.integer({ min: -1_000, max: 1_000 });

test("points on a line have the slope of the line, wherever it starts", () => {
  fc.assert(
    fc.property(anyNumber, anyNumber, (slope, start) => {
      const points = [0, 1, 2, 5, 9].map((x) => [x, start + slope * x] as const);
      expect(leastSquaresSlope(points)).toBeCloseTo(slope, 6);
    }),
  );
});

test("one spike in the middle does not make a slope", () => {
  expect(leastSquaresSlope([0, 1, 2, 3, 4].map((x) => [x, x === 2 ? 900 : 7]))).toBeCloseTo(0);
});

test("points at one place have none", () => {
  expect(leastSquaresSlope([])).toBe(0);
  expect(
    leastSquaresSlope([
      [3, 4],
      [3, 9],
    ]),
  ).toBe(0);
});
