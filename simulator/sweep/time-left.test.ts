import { expect, test } from "vitest";
import { roughly, TimeLeft } from "./time-left.ts";

test("is guessed from the plan until something is done, then from what that took", () => {
  let nowMs = 0;
  const time = new TimeLeft([25_000, 25_000, 25_000], () => nowMs);
  expect(time.ms).toBe(120_000);
  nowMs = 20_000;
  expect(time.ms).toBe(100_000);
  time.update([25_000, 25_000]);
  expect(time.ms).toBe(40_000);
  nowMs = 90_000;
  expect(time.ms).toBe(0);
});

test("is said roughly", () => {
  expect(roughly(0)).toBe("about 5 s");
  expect(roughly(42_000)).toBe("about 45 s");
  expect(roughly(12 * 60_000)).toBe("about 12 min");
  expect(roughly(65 * 60_000)).toBe("about 1 h 5 min");
});
