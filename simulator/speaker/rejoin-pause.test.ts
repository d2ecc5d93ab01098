import fc from "fast-check";
import { expect, test } from "vitest";
import { rejoinPauseMs } from "./rejoin-pause.ts";

test("the first attempt is made at once, the pauses before the next double from 250 ms to 2 s", () => {
  const pauses = [0, 1, 2, 3, 4, 5, 50].map((failed) => rejoinPauseMs(failed, () => 0.5));
  expect(pauses).toEqual([0, 250, 500, 1_000, 2_000, 2_000, 2_000]);
});

test("every later pause is within a quarter of the plain one", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failed, drawn) => {
        const plainMs = rejoinPauseMs(failed, () => 0.5);
        const pauseMs = rejoinPauseMs(failed, () => drawn);
        expect(Math.abs(pauseMs - plainMs)).toBeLessThanOrEqual(plainMs / 4);
      },
    ),
  );
});
