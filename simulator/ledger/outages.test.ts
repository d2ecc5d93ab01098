import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FaultRecord, Outage } from "../../reports/record/fault-record.ts";
import { type OutageSightings, outagesOf } from "./outages.ts";

/** A frame each 10 ms for 20 s; those that are named never came. */
const FRAMES = 2_000;
const dueMs = Array.from({ length: FRAMES }, (_, sequence) => sequence * 10);

function fault(startMs: number, endMs: number | null, changes: Partial<FaultRecord> = {}): FaultRecord {
  return {
    kind: "restart",
    startMs,
    endMs,
    users: ["u1"],
    sign: "stream-ended",
    interrupts: "stream",
    ...changes,
  };
}

/** Frames that were due in these times never came. */
function lost(...times: readonly (readonly [fromMs: number, toMs: number])[]) {
  return (sequence: number): boolean =>
    !times.some(([fromMs, toMs]) => sequence * 10 >= fromMs && sequence * 10 < toMs);
}

function outages(sightings: Partial<OutageSightings>): Outage[] {
  return outagesOf({
    userId: "u1",
    faults: [],
    endsMs: [],
    firstFrames: [],
    dueMs: () => dueMs,
    hasArrived: () => true,
    ...sightings,
  });
}

const stream = (atMs: number) => ({ atMs, after: "stream" as const });
const silence = (atMs: number) => ({ atMs, after: "silence" as const });

test("a restart of the cloud is one outage, from the fault to the first frame of the next stream", () => {
  const found = outages({
    faults: [fault(6_000, 9_100)],
    endsMs: [6_050],
    firstFrames: [stream(10), stream(9_505)],
    hasArrived: lost([6_000, 9_500]),
  });
  expect(found).toEqual([
    { fault: 0, startMs: 6_000, upMs: 9_100, firstFrameMs: 9_505, scheduled: 381, missing: 350 },
  ]);
});

test("frames that were on their way when the fault struck count, those due 300 ms before it included", () => {
  const inFlight = { faults: [fault(6_000, 6_100)], endsMs: [6_050], firstFrames: [stream(7_000)] };
  expect(outages({ ...inFlight, hasArrived: lost([5_700, 5_710]) })).toMatchObject([{ missing: 1 }]);
  expect(outages({ ...inFlight, hasArrived: lost([5_690, 5_700]) })).toMatchObject([{ missing: 0 }]);
});

test("a stream that ends with no fault near is no outage", () => {
  const found = outages({
    faults: [fault(6_000, 9_000)],
    endsMs: [3_000, 14_100],
    firstFrames: [stream(3_500), stream(14_500)],
    hasArrived: lost([3_000, 3_500], [14_100, 14_500]),
  });
  expect(found).toEqual([]);
});

test("a stream may end up to five seconds after the fault and still be its doing", () => {
  const late = (endMs: number) =>
    outages({ faults: [fault(6_000, 7_000)], endsMs: [endMs], firstFrames: [stream(13_000)] });
  expect(late(11_990)).toHaveLength(1);
  expect(late(12_010)).toEqual([]);
});

test("a fault that is never undone has no such limit", () => {
  const found = outages({ faults: [fault(6_000, null)], endsMs: [15_000], firstFrames: [stream(15_500)] });
  expect(found).toMatchObject([{ upMs: null, firstFrameMs: 15_500 }]);
});

test("a freeze that ended no stream is no outage", () => {
  const freeze = fault(6_000, 7_000, { kind: "freeze", sign: "send-blocked", interrupts: "stream" });
  expect(outages({ faults: [freeze], firstFrames: [silence(7_010)] })).toEqual([]);
});

test("a freeze that ended a stream is an outage, though it was to hold Send up only", () => {
  const freeze = fault(6_000, 11_000, { kind: "freeze", sign: "send-blocked", interrupts: "stream" });
  const found = outages({ faults: [freeze], endsMs: [11_005], firstFrames: [stream(11_300)] });
  expect(found).toMatchObject([{ startMs: 6_000, firstFrameMs: 11_300 }]);
});

describe("a user who never comes back", () => {
  test("is in an outage to the end of the run", () => {
    const found = outages({
      faults: [fault(6_000, 9_000)],
      endsMs: [6_050],
      hasArrived: lost([6_000, 20_000]),
    });
    expect(found).toMatchObject([{ firstFrameMs: null, scheduled: 1_430, missing: 1_400 }]);
  });

  test("is in this outage only up to the next fault", () => {
    const found = outages({
      faults: [fault(6_000, 7_000), fault(12_000, 13_000)],
      endsMs: [6_050, 12_050],
      firstFrames: [stream(14_000)],
      hasArrived: lost([6_000, 14_000]),
    });
    expect(found).toMatchObject([
      { fault: 0, firstFrameMs: null, missing: 600 },
      { fault: 1, firstFrameMs: 14_000, missing: 200 },
    ]);
  });
});

describe("where the speaker was away", () => {
  const away = fault(6_000, 8_000, { kind: "speaker-reconnect", sign: "speaker-left", interrupts: "stream" });

  test("an outage ends with the first frame after the silence, though no stream ended", () => {
    const found = outages({ faults: [away], firstFrames: [stream(10), silence(8_030)] });
    expect(found).toMatchObject([{ startMs: 6_000, firstFrameMs: 8_030 }]);
  });

  test("and took the stream down, it ends with the first frame of the next stream", () => {
    const found = outages({
      faults: [away],
      endsMs: [6_020],
      firstFrames: [silence(8_030), stream(8_600)],
    });
    expect(found).toMatchObject([{ firstFrameMs: 8_600 }]);
  });

  test("and nothing shows that it came back, there is no outage: what is lost counts in full", () => {
    expect(outages({ faults: [away], firstFrames: [stream(10)] })).toEqual([]);
  });
});

test("a user whom no fault struck has no outage, whatever became of the streams", () => {
  const found = outages({
    userId: "u2",
    faults: [fault(6_000, 9_000)],
    endsMs: [6_050],
    firstFrames: [stream(9_500)],
  });
  expect(found).toEqual([]);
});

test("the schedule is not asked for where there was no outage", () => {
  const dueOnlyInOutages = (): never => {
    throw new Error("asked");
  };
  expect(outages({ faults: [fault(6_000, 9_000)], dueMs: dueOnlyInOutages })).toEqual([]);
});

test("an outage names its fault among all, those that struck others included", () => {
  const found = outages({
    faults: [fault(2_000, 3_000, { users: ["u2"] }), fault(6_000, 9_000)],
    endsMs: [6_050],
    firstFrames: [stream(9_500)],
  });
  expect(found).toMatchObject([{ fault: 1 }]);
});

test("a fault that strikes right after another counts no frame in flight a second time", () => {
  const found = outages({
    faults: [fault(6_000, 6_500), fault(7_100, 7_500)],
    endsMs: [6_050, 7_150],
    firstFrames: [stream(7_000), stream(8_000)],
    hasArrived: lost([6_000, 8_000]),
  });
  expect(found.map(({ missing }) => missing)).toEqual([100, 100]);
});

test("a frame that is due at the very moment at which one outage ends and the next begins counts once", () => {
  const found = outages({
    faults: [fault(6_000, 6_500), fault(7_000, 7_500)],
    endsMs: [6_050, 7_050],
    firstFrames: [stream(8_000)],
    hasArrived: lost([6_000, 8_000]),
  });
  expect(found.reduce((total, { missing }) => total + missing, 0)).toBe(200);
});

/** Faults, stream ends and first frames at any time, and any frames lost. */
const anyRun = fc.record({
  strikes: fc.array(
    fc.record({
      startMs: fc.nat(20_000),
      lastsMs: fc.option(fc.nat(6_000)),
      sign: fc.constantFrom("stream-ended", "send-blocked", "speaker-left"),
      strikesUser: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
  endsMs: fc.array(fc.nat(20_000), { maxLength: 8 }),
  firstFrames: fc.array(
    fc.record({ atMs: fc.nat(20_000), after: fc.constantFrom("stream" as const, "silence" as const) }),
    { maxLength: 8 },
  ),
  lostFromMs: fc.nat(20_000),
  lostForMs: fc.nat(20_000),
});

test("whatever happens, the outages of a user never count a frame twice", () => {
  fc.assert(
    fc.property(anyRun, ({ strikes, endsMs, firstFrames, lostFromMs, lostForMs }) => {
      const hasArrived = lost([lostFromMs, lostFromMs + lostForMs]);
      const faults = strikes
        .map(({ startMs, lastsMs, sign, strikesUser }) =>
          fault(startMs, lastsMs === null ? null : startMs + lastsMs, {
            sign,
            users: strikesUser ? ["u1"] : ["u2"],
          }),
        )
        .sort((a, b) => a.startMs - b.startMs);
      const counted = new Map<number, number>();
      const found = outages({
        faults,
        endsMs: endsMs.sort((a, b) => a - b),
        firstFrames: firstFrames.sort((a, b) => a.atMs - b.atMs),
        hasArrived: (sequence) => {
          counted.set(sequence, (counted.get(sequence) ?? 0) + 1);
          return hasArrived(sequence);
        },
      });
      expect(Math.max(0, ...counted.values())).toBeLessThanOrEqual(1);
      expect(found.reduce((total, { scheduled }) => total + scheduled, 0)).toBe(counted.size);
      const missing = [...counted.keys()].filter((sequence) => !hasArrived(sequence)).length;
      expect(found.reduce((total, outage) => total + outage.missing, 0)).toBe(missing);
    }),
  );
});

test("whatever happens, an outage that ended did so before the next one began", () => {
  fc.assert(
    fc.property(anyRun, ({ strikes, endsMs, firstFrames }) => {
      const found = outages({
        faults: strikes
          .map(({ startMs, lastsMs, sign }) =>
            fault(startMs, lastsMs === null ? null : startMs + lastsMs, { sign }),
          )
          .sort((a, b) => a.startMs - b.startMs),
        endsMs: endsMs.sort((a, b) => a - b),
        firstFrames: firstFrames.sort((a, b) => a.atMs - b.atMs),
      });
      for (const [index, { startMs }] of found.entries()) {
        if (index > 0) expect(found[index - 1]?.firstFrameMs ?? 0).toBeLessThanOrEqual(startMs);
      }
    }),
  );
});

test("a fault that may interrupt nothing excuses nothing, whatever stream ends in it", () => {
  const faults = [fault(5_000, 6_000, { interrupts: "nothing", sign: "send-blocked" })];
  const firstFrames = [{ atMs: 6_500, after: "stream" as const }];
  expect(outages({ faults, endsMs: [5_400], firstFrames })).toEqual([]);
});

test("a fault under which the stream must stand excuses no stream that ends", () => {
  const faults = [fault(5_000, 7_000, { interrupts: "audio", sign: "speaker-left" })];
  const firstFrames = [{ atMs: 8_000, after: "stream" as const }];
  expect(outages({ faults, endsMs: [5_400], firstFrames })).toEqual([]);
});
