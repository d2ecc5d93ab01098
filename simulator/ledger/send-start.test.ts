import { expect, test } from "vitest";
import { earliestSendMs, type HungSendSightings, type TimedLine } from "./send-start.ts";

/** Bursts of five frames every 100 ms. The cloud hangs at 3 s, is replaced, and hears again what is due from 8 s on. */
const DUE_MS = Array.from({ length: 1_000 }, (_, index) => Math.floor(index / 5) * 100);
const HUNG = { from: 151, to: 400 };

/** The frame with the number 100 is the first of a burst, due at 2 s: the session has received 40 before the run. */
const line = (change: Partial<TimedLine>): TimedLine => ({
  ...{ atMs: 2_030, lateMs: 25, received: 141, sent: null, dropped: 0, channelLen: 0 },
  ...change,
});

function earliest(change: Partial<HungSendSightings> = {}) {
  return earliestSendMs({
    ...{ dueMs: DUE_MS, lines: [], intervalMs: 100, untilMs: 5_920, latestMs: 3_920 },
    latencyMaxMs: new Array(100).fill(10),
    hasCome: (sequence) => sequence < HUNG.from || sequence >= HUNG.to,
    ...change,
  });
}

test("a Send that hung had none of the frames that came but perhaps the last, which a thawed cloud reads", () => {
  expect(earliest()).toBe(3_000);
  expect(earliest({ hasCome: (sequence) => sequence < 150 || sequence >= 400 })).toBe(2_900);
});

test("it began after the Sends that the log tells of, as late as these lines may have been read", () => {
  expect(earliest({ lines: [line({ atMs: 3_400, received: null, sent: 200 })] })).toBe(3_375);
});

test("it had no frame that had left the queue before, counted from one that is known", () => {
  // Of the 241 received the last 8 wait: the Send has the 233rd, 92 after the 141st, which was due at 2 s.
  const lines = [line({}), line({ atMs: 4_030, received: 241, channelLen: 8 })];
  expect(DUE_MS[100 + 92]).toBe(3_800);
  expect(earliest({ lines })).toBe(3_800);
  expect(earliest({ lines: lines.map((each) => ({ ...each, dropped: 5 })) })).toBe(3_700);
});

test("frames that have left the queue, and not the bridge by the log's own words, say nothing of the Send", () => {
  const lines = [line({}), line({ atMs: 4_030, received: 241, channelLen: 8 })];
  expect(earliest({ lines, latestMs: 3_800 })).toBe(3_800);
  expect(earliest({ lines, latestMs: 3_799 })).toBe(3_000);
});

test("a line that may be of either of two bursts is taken for the earlier one", () => {
  const lines = [line({ lateMs: 120 }), line({ atMs: 4_030, received: 241, channelLen: 8 })];
  expect(earliest({ lines })).toBe(3_700);
});

test("a line beside which frames got lost counts nothing", () => {
  const lines = [line({}), line({ atMs: 4_030, received: 241, channelLen: 8 })];
  const hasCome = (sequence: number) => sequence !== 90 && (sequence < HUNG.from || sequence >= HUNG.to);
  expect(earliest({ lines, hasCome })).toBe(3_000);
});

test("lines of a session before this one count nothing, though nobody saw it end", () => {
  const before = line({ atMs: 1_530, received: 116 });
  const after = line({ atMs: 4_030, received: 100, channelLen: 8 });
  expect(earliest({ lines: [before, after] })).toBe(3_000);
});

test("a line of the warm-up counts nothing, for its frames have no number", () => {
  expect(earliest({ lines: [line({ atMs: 20 }), line({ atMs: 4_030, received: 241 })] })).toBe(3_000);
});

test("where nothing came, and no line says anything, nobody knows", () => {
  expect(earliest({ hasCome: () => false })).toBeNull();
});
