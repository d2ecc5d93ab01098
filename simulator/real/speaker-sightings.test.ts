import { expect, test } from "vitest";
import { DurationHistogram } from "../measure/histogram.ts";
import { SpeakerSightings } from "./speaker-sightings.ts";

function told(published: number, lastMs: number | null, lateMs: readonly number[] = []) {
  const lateness = new DurationHistogram();
  for (const ms of lateMs) lateness.recordMs(ms);
  return {
    ...{ type: "heartbeat" as const, lateness: lateness.encode() },
    users: [{ userId: "u1", published, publishFailed: 1, lastMs }],
  };
}

function killed(journal: Parameters<SpeakerSightings["cut"]>[2]) {
  const seen = new SpeakerSightings();
  seen.started("speaker-1", Number.NEGATIVE_INFINITY);
  seen.add("speaker-1", told(2, 1_020, [1, 2]));
  const untold = seen.cut("speaker-1", 1_500, journal);
  seen.started("speaker-1-2", 2_000);
  seen.add("speaker-1-2", told(5, 2_400, [3]));
  return { seen, untold };
}

const JOURNAL = [{ userId: "u1", published: 7, publishFailed: 2, lastMs: 1_400 }];

test("the counts of a process that was replaced and of the one after it are summed, by the journal's last word", () => {
  const { seen, untold } = killed(JOURNAL);
  expect(seen.countsOf("u1")).toEqual({ published: 12, publishFailed: 3, lastMs: 2_400 });
  expect(seen.published).toBe(12);
  expect(untold).toBe(5);
});

test("without a journal the last heartbeat stands", () => {
  expect(killed(null).seen.countsOf("u1")).toEqual({ published: 7, publishFailed: 2, lastMs: 2_400 });
});

test("lateness is that of every process as far as it told", () => {
  expect(killed(JOURNAL).seen.lateness().count).toBe(3);
});

test("only what ended before its time is a cut account, from the start of the run", () => {
  expect(killed(JOURNAL).seen.cutAccountsOf("u1", 1_000)).toEqual([
    { fromMs: Number.NEGATIVE_INFINITY, untilMs: 500, published: 7, publishFailed: 2 },
  ]);
});

test("nothing is known of somebody who never spoke", () => {
  expect(killed(null).seen.countsOf("u9")).toEqual({ published: 0, publishFailed: 0, lastMs: null });
});
