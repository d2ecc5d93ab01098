import { describe, expect, test } from "vitest";
import type { Footprint } from "../../reports/record/fault-record.ts";
import type { BridgeWindow } from "./bridge-answers.ts";
import { RunObservations } from "./run-observations.ts";

function event(atMs: number, kind = "joined") {
  return { atMs, source: "cloud", kind, text: "" };
}

function window(endMs: number, received: number): BridgeWindow {
  const counts = { received, sent: received, dropped: 0, unattached: 0, channelLenMax: 0, sendMaxMs: 0 };
  return { index: 0, endMs, samples: [{ userId: "u1", generation: 1, ...counts }] };
}

function footprint(atMs: number): Footprint {
  return { atMs, threads: null, descriptors: null, rssBytes: 1, responseMs: null, cpuWaitMs: null };
}

describe("events", () => {
  test("are in order of time, in whole milliseconds from the start of the run", () => {
    const seen = new RunObservations();
    seen.addEvent(event(5_000.4));
    seen.begin(6_000, Number.POSITIVE_INFINITY);
    seen.addEvent(event(9_000));
    seen.addEvent(event(7_000));
    expect(seen.events().map(({ atMs }) => atMs)).toEqual([-1_000, 1_000, 3_000]);
  });

  test("count from the first of them where the run never began", () => {
    const seen = new RunObservations();
    seen.addEvent(event(5_000));
    seen.addEvent(event(5_250));
    expect(seen.events().map(({ atMs }) => atMs)).toEqual([0, 250]);
  });

  test("beyond twenty thousand are counted, and that is said", () => {
    const seen = new RunObservations();
    for (let i = 0; i < 20_003; i++) seen.addEvent(event(i));
    expect(seen.events()).toHaveLength(20_001);
    expect(seen.events().at(-1)).toMatchObject({
      kind: "omitted",
      text: "3 more events are not in this record",
    });
  });
});

describe("the bridge's windows", () => {
  test("from before the start are the zero from which the run counts", () => {
    const seen = new RunObservations();
    seen.addBridgeWindows([window(950, 40)]);
    seen.begin(1_000, Number.POSITIVE_INFINITY);
    seen.addBridgeWindows([window(1_100, 45)]);
    expect(seen.series.series().received).toEqual([5]);
  });

  test("of a bridge that was started anew count from zero", () => {
    const seen = new RunObservations();
    seen.begin(1_000, Number.POSITIVE_INFINITY);
    seen.addBridgeWindows([window(1_100, 45)]);
    seen.nextBridge(1_150);
    seen.addBridgeWindows([window(1_200, 3)]);
    expect(seen.series.series().received).toEqual([45, 3]);
  });
});

test("of a long run every second footprint is kept, from the first on, and never too many", () => {
  const seen = new RunObservations();
  for (let i = 0; i < 5_000; i++) seen.addFootprint(footprint(i));
  expect(seen.footprints.length).toBeLessThan(1_200);
  expect(seen.footprints.length).toBeGreaterThanOrEqual(600);
  expect(seen.footprints[0]?.atMs).toBe(0);
  expect(seen.footprints.at(-1)?.atMs).toBe(4_999);
});
