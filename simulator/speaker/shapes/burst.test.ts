import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BenchError } from "../../../common/bench-error.ts";
import { burst } from "./burst.ts";
import { packetsUntil, schedule } from "./schedule.ts";

const anyBurst = fc
  .record({ packets: fc.integer({ min: 2, max: 50 }), withinMs: fc.integer({ min: 0, max: 20 }) })
  .map((settings) => burst(settings));
const anyUser = fc.record({
  frameMs: fc.constantFrom(10, 20, 100),
  seed: fc.string(),
  userIndex: fc.nat(100),
});

describe("a burst", () => {
  it("is 10 packets within 5 ms by default", () => {
    expect(burst()).toEqual({ kind: "burst", packets: 10, withinMs: 5 });
  });

  it("spans exactly its time from first to last, and starts again a period later", () => {
    fc.assert(
      fc.property(anyBurst, anyUser, (shape, user) => {
        const packets = schedule({ shape, ...user });
        const dueMs = Array.from({ length: shape.packets * 3 }, () => packets.next().value.dueMs);
        const periodMs = shape.packets * user.frameMs;
        for (let group = 0; group < 3; group++) {
          const first = dueMs[group * shape.packets] ?? Number.NaN;
          const last = dueMs[(group + 1) * shape.packets - 1] ?? Number.NaN;
          expect(last - first).toBeCloseTo(shape.withinMs, 6);
          expect(first - (dueMs[0] ?? Number.NaN)).toBeCloseTo(group * periodMs, 6);
        }
      }),
    );
  });

  it("publishes at the mean rate of real time, give or take one burst", () => {
    fc.assert(
      fc.property(anyBurst, anyUser, (shape, user) => {
        const published = packetsUntil({ shape, ...user }, 60_000);
        expect(Math.abs(published - 60_000 / user.frameMs)).toBeLessThanOrEqual(shape.packets);
      }),
      { numRuns: 30 },
    );
  });

  it("of one packet is steady", () => {
    const packets = schedule({ shape: burst({ packets: 1 }), frameMs: 10, seed: "s", userIndex: 0 });
    const first = packets.next().value.dueMs;
    expect(packets.next().value.dueMs - first).toBeCloseTo(10, 6);
  });

  it("is refused when it would be slower than real time", () => {
    const shape = burst({ packets: 4, withinMs: 50 });
    expect(() => schedule({ shape, frameMs: 10, seed: "s", userIndex: 0 })).toThrow(BenchError);
    expect(() => schedule({ shape, frameMs: 20, seed: "s", userIndex: 0 })).not.toThrow();
  });
});
