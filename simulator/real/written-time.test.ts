import { expect, test } from "vitest";
import { WrittenTime } from "./written-time.ts";

const [NOW_MS, WALL_MS] = [5_000, Date.UTC(2026, 4, 4, 10, 0, 1, 300)];

/** When lines of one log were written that arrive together, each so long after its own time. */
const writtenAt = (...agoMs: number[]) => {
  const written = new WrittenTime();
  return agoMs.map((ago) => written.of({ timeMs: WALL_MS - ago, clock: "zoned" }, NOW_MS, WALL_MS));
};

test("a line's own time is taken where it tells milliseconds and is not far from its arrival", () => {
  expect(writtenAt(171, 60_171, -6)).toEqual([4_829, NOW_MS, NOW_MS]);
});

test("a log of seconds, of tenths or of hundredths tells no milliseconds", () => {
  for (const agoMs of [300, 100, 170]) expect(writtenAt(agoMs, agoMs)).toEqual([NOW_MS, NOW_MS]);
});

test("one that has told milliseconds tells them in a line of a full second, too", () => {
  expect(writtenAt(300, 171, 300)).toEqual([NOW_MS, 4_829, 4_700]);
});

test("a time without a zone, or none, is no time", () => {
  const written = new WrittenTime();
  expect(written.of({ timeMs: WALL_MS - 171, clock: "local" }, NOW_MS, WALL_MS)).toBe(NOW_MS);
  expect(written.of({ timeMs: Number.NaN, clock: "none" }, NOW_MS, WALL_MS)).toBe(NOW_MS);
});
