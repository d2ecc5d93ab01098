import { expect, test } from "vitest";
import { ticksUpTo, wholeTicksUpTo } from "./linear-ticks.ts";

test("ticks go in round steps to the first that is not below the value", () => {
  expect(ticksUpTo(3)).toEqual([0, 1, 2, 3]);
  expect(ticksUpTo(12)).toEqual([0, 2.5, 5, 7.5, 10, 12.5]);
  expect(ticksUpTo(0.2)).toHaveLength(5);
});

test("users are not halved", () => {
  expect(wholeTicksUpTo(1)).toEqual([0, 1]);
  expect(wholeTicksUpTo(2)).toEqual([0, 1, 2]);
  expect(wholeTicksUpTo(12)).toEqual([0, 5, 10, 15]);
  for (let users = 1; users <= 1_000; users++) {
    const ticks = wholeTicksUpTo(users);
    expect(ticks.every(Number.isInteger)).toBe(true);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(users);
  }
});
