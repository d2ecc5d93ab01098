import fc from "fast-check";
import { expect, test } from "vitest";
import { patient, runPatient } from "./patient.ts";

const never = (): number => 0;
const almostAlways = (): number => 1 - Number.EPSILON;
const settings = fc.record({
  firstMs: fc.integer({ min: 1, max: 5_000 }),
  maxMs: fc.integer({ min: 1, max: 60_000 }),
});
const attempt = fc.nat(200);
const drawn = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** The longest that the pause of this attempt may be. */
function fullMs(attempt: number, { firstMs, maxMs }: { firstMs: number; maxMs: number }): number {
  return Math.min(maxMs, firstMs * 2 ** attempt);
}

test("pauses double from the first one on, until they are as long as they may be", () => {
  const { pauseMs } = runPatient(patient({ firstMs: 200, maxMs: 3_000 }));
  expect([0, 1, 2, 3, 4, 5, 6].map((attempt) => pauseMs(attempt, never))).toEqual([
    100, 200, 400, 800, 1_500, 1_500, 1_500,
  ]);
});

test("a pause is anything from half to the whole, as is drawn", () => {
  fc.assert(
    fc.property(settings, attempt, drawn, (settings, attempt, drawn) => {
      const pauseMs = runPatient(patient(settings)).pauseMs(attempt, () => drawn) ?? Number.NaN;
      expect(pauseMs).toBeGreaterThanOrEqual(fullMs(attempt, settings) / 2);
      expect(pauseMs).toBeLessThanOrEqual(fullMs(attempt, settings));
    }),
  );
});

test("the random half is used to its end", () => {
  const { pauseMs } = runPatient(patient({ firstMs: 200, maxMs: 3_000 }));
  expect(pauseMs(0, almostAlways)).toBeCloseTo(200, 6);
});

test("never gives up, however often it was refused", () => {
  fc.assert(
    fc.property(settings, fc.nat(1_000_000), (settings, attempt) => {
      const pauseMs = runPatient(patient(settings)).pauseMs(attempt, never);
      expect(pauseMs).toBeGreaterThan(0);
      expect(pauseMs).toBeLessThanOrEqual(settings.maxMs);
    }),
  );
});

test("asks for a fresh token each time", () => {
  expect(runPatient(patient()).freshToken).toBe(true);
});
