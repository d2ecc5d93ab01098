import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BenchError } from "../../../common/bench-error.ts";
import { schedule } from "./schedule.ts";
import { vadFlush } from "./vad-flush.ts";

const FRAME_MS = 10;

/** The due times of the first groups of one user, group by group. */
function groupsOf(seed: string, packetCount: number): number[][] {
  const packets = schedule({ shape: vadFlush(), frameMs: FRAME_MS, seed, userIndex: 0 });
  const groups: number[][] = [];
  for (let count = 0; count < packetCount; count++) {
    const { group, dueMs } = packets.next().value;
    const dues = groups[group] ?? [];
    dues.push(dueMs);
    groups[group] = dues;
  }
  return groups.slice(0, -1);
}

describe("vad-flush", () => {
  it("sends 20 packets at one moment and all others singly, a frame time apart", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        let lastMs = 0;
        for (const dues of groupsOf(seed, 1000)) {
          const [startMs = Number.NaN] = dues;
          expect(dues.length).toBeOneOf([1, 20]);
          expect(new Set(dues).size).toBe(1);
          if (dues.length === 1) expect(startMs - lastMs).toBeCloseTo(FRAME_MS, 6);
          lastMs = startMs;
        }
      }),
      { numRuns: 20 },
    );
  });

  it("flushes after silence of 500 to 1,500 ms, and talks for 1 to 3 s", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const groups = groupsOf(seed, 2000);
        const flushes = groups.flatMap((dues, group) =>
          dues.length > 1 ? [{ group, dueMs: dues[0] ?? 0 }] : [],
        );
        for (const [index, { group, dueMs }] of flushes.entries()) {
          const before = groups[group - 1]?.[0] ?? 0;
          // The last live packet may stand up to a frame before the end of the talk.
          expect(dueMs - before).toBeGreaterThanOrEqual(500);
          expect(dueMs - before).toBeLessThanOrEqual(1500 + FRAME_MS);
          const next = flushes[index + 1];
          if (next === undefined) continue;
          const livePackets = next.group - group - 1;
          expect(livePackets * FRAME_MS).toBeGreaterThanOrEqual(1000 - FRAME_MS);
          expect(livePackets * FRAME_MS).toBeLessThanOrEqual(3000);
        }
      }),
      { numRuns: 20 },
    );
  });

  it.each([{ silenceMinMs: 2000 }, { spurtMaxMs: 10 }])("refuses a range turned round: %o", (settings) => {
    expect(() => vadFlush(settings)).toThrow(BenchError);
  });
});
