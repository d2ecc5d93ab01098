import { expect, test } from "vitest";
import { nearestRank } from "./nearest-rank.ts";

test("a rank is one of the values, whatever their order", () => {
  expect(nearestRank([30, 10, 40, 20], 0.5)).toBe(20);
  expect(nearestRank([30, 10, 40, 20], 0.99)).toBe(40);
  expect(nearestRank([30, 10, 40, 20], 0)).toBe(10);
});

test("of no values there is none", () => {
  expect(nearestRank([], 0.5)).toBeNull();
});
