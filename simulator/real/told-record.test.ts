import { expect, test } from "vitest";
import { SequenceSet } from "../measure/sequence-set.ts";
import { RunObservations } from "./run-observations.ts";
import type { PlannedUser } from "./run-plan.ts";
import { dropsOf, toldCountsOf } from "./told-record.ts";

const DUE_MS = Array.from({ length: 1_000 }, (_, index) => index * 10);
const USER = { userId: "u1", dueMs: () => DUE_MS } as unknown as PlannedUser;

function seenWith(channelLen: number, atMs: number) {
  const seen = new RunObservations();
  seen.begin(50_000, 60_000);
  seen.told.begin();
  const line = { kind: "flowing", received: 100, sent: 0, dropped: 0, channelLen } as const;
  seen.told.add(line, "u1", { atMs: 50_000 + atMs, lateMs: 0 });
  return seen;
}

test("the head of a queue has waited since it was due, less what a line may be read late", () => {
  expect(toldCountsOf(seenWith(101, 5_000), [USER])).toMatchObject([{ atMs: 5_000, waitMs: 800 }]);
  expect(toldCountsOf(seenWith(5, 5_000), [USER])).toMatchObject([{ waitMs: 0 }]);
  expect(toldCountsOf(seenWith(0, 5_000), [USER])).toMatchObject([{ waitMs: null }]);
});

test("without a log nothing was told", () => {
  expect(toldCountsOf(new RunObservations(), [USER])).toBeNull();
});

test("drops are bounded by what did not arrive, and not known where the cloud did not tell", () => {
  const arrived = new SequenceSet();
  for (const sequence of DUE_MS.keys()) if (sequence < 500 || sequence >= 520) arrived.add(sequence);
  const witnesses = {
    userId: "u1",
    dueMs: DUE_MS,
    arrived,
    notCome: null,
    faults: [],
    events: [],
    told: null,
    isLogWhole: false,
  };
  expect(dropsOf(witnesses)).toEqual([{ fromMs: 0, least: 0, most: 20 }]);
  expect(dropsOf({ ...witnesses, arrived: null })).toBeNull();
  // So few of them were published.
  expect(dropsOf({ ...witnesses, notCome: 4 })).toEqual([{ fromMs: 0, least: 0, most: 4 }]);
  // k6 counts, and knows no frame.
  expect(dropsOf({ ...witnesses, arrived: null, notCome: 3 })).toEqual([{ fromMs: 0, least: 0, most: 3 }]);
});
