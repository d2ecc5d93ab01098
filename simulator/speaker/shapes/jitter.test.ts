import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jitter } from "./jitter.ts";
import { packetsUntil, schedule } from "./schedule.ts";
import { steady } from "./steady.ts";

const anyUser = fc.record({
  frameMs: fc.constantFrom(10, 20, 100),
  seed: fc.string(),
  userIndex: fc.nat(100),
});
const anyMaxMs = fc.integer({ min: 0, max: 200 });

describe("jitter", () => {
  it("delays each packet by no more than its limit after the steady time", () => {
    fc.assert(
      fc.property(anyUser, anyMaxMs, (user, maxJitterMs) => {
        const delayed = schedule({ shape: jitter({ maxJitterMs }), ...user });
        const onTime = schedule({ shape: steady(), ...user });
        for (let index = 0; index < 200; index++) {
          const delayMs = delayed.next().value.dueMs - onTime.next().value.dueMs;
          expect(delayMs).toBeGreaterThanOrEqual(-1e-6);
          expect(delayMs).toBeLessThanOrEqual(maxJitterMs + 1e-6);
        }
      }),
    );
  });

  it("publishes at the mean rate of real time", () => {
    fc.assert(
      fc.property(anyUser, anyMaxMs, (user, maxJitterMs) => {
        const published = packetsUntil({ shape: jitter({ maxJitterMs }), ...user }, 60_000);
        const heldUp = Math.ceil(maxJitterMs / user.frameMs) + 1;
        expect(published).toBeLessThanOrEqual(60_000 / user.frameMs);
        expect(published).toBeGreaterThanOrEqual(60_000 / user.frameMs - heldUp);
      }),
      { numRuns: 30 },
    );
  });

  it("really varies", () => {
    const packets = schedule({ shape: jitter(), frameMs: 10, seed: "s", userIndex: 0 });
    const dueMs = Array.from({ length: 100 }, () => packets.next().value.dueMs);
    const gaps = dueMs.slice(1).map((due, index) => due - (dueMs[index] ?? Number.NaN));
    expect(Math.max(...gaps)).toBeGreaterThan(15);
    expect(Math.min(...gaps)).toBeLessThan(5);
  });
});
