import { expect, test } from "vitest";
import { systemClock } from "./system-clock.ts";

/** Readings may be interrupted; the best of many tells how far the clocks are apart. */
function closest(differenceMs: () => number): number {
  return Math.min(...Array.from({ length: 200 }, () => Math.abs(differenceMs())));
}

test("agrees with the machine's monotonic clock to a fraction of a millisecond", () => {
  expect(closest(() => systemClock.nowMs() - Number(process.hrtime.bigint()) / 1e6)).toBeLessThan(0.1);
});

test("tells Unix time in whole milliseconds", () => {
  expect(Number.isInteger(systemClock.wallMs())).toBe(true);
  expect(closest(() => systemClock.wallMs() - Date.now())).toBeLessThanOrEqual(1);
});
