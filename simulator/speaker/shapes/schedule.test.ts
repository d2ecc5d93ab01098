import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { burst } from "./burst.ts";
import { groupSize, packetsUntil, type ScheduledPacket, type ScheduleOptions, schedule } from "./schedule.ts";
import { parseShape, SHAPE_NAMES } from "./shape-registry.ts";

const anyShape = fc.constantFrom(...SHAPE_NAMES).map(parseShape);
const anyOptions: fc.Arbitrary<ScheduleOptions> = fc.record({
  shape: anyShape,
  frameMs: fc.constantFrom(10, 20, 100),
  seed: fc.string(),
  userIndex: fc.nat(1000),
});

function take(options: ScheduleOptions, count: number): ScheduledPacket[] {
  const packets = schedule(options);
  return Array.from({ length: count }, () => packets.next().value);
}

describe("a schedule", () => {
  it("is the same for the same options", () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        expect(take(options, 200)).toEqual(take(options, 200));
      }),
    );
  });

  it("counts its packets from 0, without a gap", () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        expect(take(options, 200).map(({ sequence }) => sequence)).toEqual([...Array(200).keys()]);
      }),
    );
  });

  it("never goes back in time, nor to an earlier group", () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        let last: ScheduledPacket = { sequence: -1, group: 0, dueMs: 0 };
        for (const packet of take(options, 500)) {
          expect(packet.dueMs).toBeGreaterThanOrEqual(last.dueMs);
          expect(packet.group - last.group).toBeOneOf([0, 1]);
          last = packet;
        }
      }),
    );
  });

  it("begins a full group with its first packet, or sends packets one by one", () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        const size = groupSize(options.shape);
        const first = take(options, size + 1).filter(({ group }) => group === 0);
        expect(first.length).toBe(size);
      }),
    );
  });

  it("gives each user a phase of their own, and each seed another", () => {
    fc.assert(
      fc.property(anyOptions, fc.integer({ min: 1, max: 50 }), (options, offset) => {
        const [mine] = take(options, 1);
        const [neighbours] = take({ ...options, userIndex: options.userIndex + offset }, 1);
        const [elsewhere] = take({ ...options, seed: `${options.seed}+` }, 1);
        expect(neighbours?.dueMs).not.toBe(mine?.dueMs);
        expect(elsewhere?.dueMs).not.toBe(mine?.dueMs);
      }),
    );
  });

  it("spreads users over the whole period, so that they do not burst together", () => {
    const phases = Array.from({ length: 200 }, (_, userIndex) =>
      Math.floor((take({ shape: burst(), frameMs: 10, seed: "spread", userIndex }, 1)[0]?.dueMs ?? 0) / 10),
    );
    expect(new Set(phases)).toEqual(new Set(Array(10).keys()));
  });
});

describe("packetsUntil", () => {
  it("counts the packets due before a time", () => {
    fc.assert(
      fc.property(anyOptions, fc.double({ min: 0, max: 5000, noNaN: true }), (options, durationMs) => {
        const expected = take(options, 600).filter(({ dueMs }) => dueMs < durationMs).length;
        expect(packetsUntil(options, durationMs)).toBe(expected);
      }),
    );
  });
});
