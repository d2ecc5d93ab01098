import { expect, test } from "vitest";
import type { RecordEvent } from "../../reports/record/record.ts";
import type { ToldCounts } from "../../reports/record/told-counts.ts";
import { type DropSightings, dropBounds, staysOf } from "./drop-bounds.ts";

const ALWAYS = [{ fromMs: Number.NEGATIVE_INFINITY, toMs: null }];

function told(atMs: number, dropped: number): ToldCounts {
  return { atMs, userId: "u1", received: null, sent: null, dropped, channelLen: null, waitMs: null };
}

/** Frames due one every 10 ms that never came. */
function missing(fromMs: number, frames: number): number[] {
  return Array.from({ length: frames }, (_, index) => fromMs + index * 10);
}

function bounds(sightings: Partial<DropSightings>) {
  const nothing = { missingMs: [], told: [], isLogWhole: true, stays: ALWAYS, faultMs: undefined };
  return dropBounds({ ...nothing, ...sightings });
}

test("without a log, every frame that did not come may have been dropped, and none that did", () => {
  expect(bounds({ missingMs: missing(2_000, 30) })).toEqual([{ fromMs: 0, least: 0, most: 30 }]);
  expect(bounds({})).toEqual([{ fromMs: 0, least: 0, most: 0 }]);
});

test("a log's last word is the least; the most is what can be dropped before its next", () => {
  const seen = { missingMs: missing(2_000, 400), told: [told(-1_000, 0), told(5_000, 150)] };
  expect(bounds(seen)).toEqual([{ fromMs: 0, least: 101, most: 199 }]);
});

test("a log that may lack lines does not say how much there can be at most", () => {
  const seen = { missingMs: missing(2_000, 400), told: [told(3_000, 150)], isLogWhole: false };
  expect(bounds(seen)[0]?.most).toBe(400);
});

test("what was missing before a line that tells of no drop was lost elsewhere", () => {
  const seen = { missingMs: missing(2_000, 40), told: [told(9_000, 0)] };
  expect(bounds(seen)).toEqual([{ fromMs: 0, least: 0, most: 0 }]);
});

test("what was due while the bridge was not in the room it has not dropped", () => {
  const stays = [
    { fromMs: Number.NEGATIVE_INFINITY, toMs: 3_000 },
    { fromMs: 8_000, toMs: null },
  ];
  expect(bounds({ missingMs: missing(3_000, 300), stays }).map(({ most }) => most)).toEqual([0, 0]);
});

test("a frame due just before the speaker saw the bridge come may have met it", () => {
  const stays = [{ fromMs: 8_000, toMs: null }];
  expect(bounds({ missingMs: missing(7_500, 5), stays })).toEqual([{ fromMs: 8_000, least: 0, most: 5 }]);
});

test("a new session counts from zero, and a line of the one before that is read late is not its own", () => {
  const stays = [
    { fromMs: Number.NEGATIVE_INFINITY, toMs: 3_000 },
    { fromMs: 3_100, toMs: null },
  ];
  const seen = { missingMs: missing(1_000, 900), stays, told: [told(3_150, 500), told(6_000, 50)] };
  expect(bounds(seen).map(({ least }) => least)).toEqual([451, 50]);
});

test("a counter that falls begins anew, and what came is all that bounds it from above", () => {
  const seen = { missingMs: missing(2_000, 300), told: [told(3_000, 200), told(6_000, 50)] };
  expect(bounds(seen)).toEqual([{ fromMs: 0, least: 50, most: 300 }]);
});

test("a stay is cut at the first fault, so that what was dropped before it does not count after it", () => {
  const seen = { missingMs: missing(1_000, 100), told: [told(2_500, 100), told(9_000, 100)], faultMs: 4_000 };
  expect(bounds(seen)).toEqual([
    { fromMs: 0, least: 51, most: 100 },
    { fromMs: 4_000, least: 0, most: 0 },
  ]);
});

test("the bridge is in the room until the speaker sees it leave, and from when it sees it join", () => {
  const event = (atMs: number, kind: string): RecordEvent => ({
    atMs,
    kind,
    userId: "u1",
    source: "s",
    text: "",
  });
  const events = [event(-4_000, "bridge-joined"), event(3_000, "bridge-left"), event(5_000, "bridge-joined")];
  expect(staysOf("u1", events)).toEqual([
    { fromMs: -4_000, toMs: 3_000 },
    { fromMs: 5_000, toMs: null },
  ]);
  expect(staysOf("u2", events)).toEqual(ALWAYS);
  const closed = event(2_700, "log-room-closed");
  const [joined, ...left] = events as [RecordEvent, ...RecordEvent[]];
  // By its log it was gone before the speaker saw it, where the speaker saw it at all, and soon.
  expect(staysOf("u1", [joined, closed, ...left])[0]).toEqual({ fromMs: -4_000, toMs: 2_700 });
  expect(staysOf("u1", [joined, { ...closed, atMs: 1_900 }, ...left])[0]?.toMs).toBe(3_000);
  expect(staysOf("u1", [joined, closed])).toEqual([{ fromMs: -4_000, toMs: null }]);
  // Just after a join the line may be of the session before.
  expect(staysOf("u1", [{ ...joined, atMs: 2_000 }, closed, ...left])[0]?.toMs).toBe(3_000);
  const killed = { ...event(1_000, "process-ended"), source: "bridge", userId: undefined };
  expect(staysOf("u1", [events[0], killed, ...events.slice(1)] as RecordEvent[])[0]?.toMs).toBe(1_000);
});
