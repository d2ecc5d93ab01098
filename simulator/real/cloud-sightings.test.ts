import { describe, expect, test } from "vitest";
import type { CloudAccount, ReceivedUser } from "../cloud/cloud-messages.ts";
import { DurationHistogram } from "../measure/histogram.ts";
import { SequenceSet } from "../measure/sequence-set.ts";
import { CloudSightings } from "./cloud-sightings.ts";

function received(delivered: number, changes: Partial<ReceivedUser> = {}): ReceivedUser {
  const faults = { duplicated: 0, reordered: 0, corrupt: 0, unstamped: 0, foreign: 0 };
  return { userId: "u1", delivered, ...faults, warmUp: 0, lastMs: null, ...changes };
}

function heartbeat(...users: ReceivedUser[]) {
  return { type: "heartbeat" as const, users, relays: [], windows: [] };
}

function histogramOf(...valuesMs: number[]): string {
  const histogram = new DurationHistogram();
  for (const ms of valuesMs) histogram.recordMs(ms);
  return histogram.encode();
}

function account(
  sequences: readonly number[],
  changes: Partial<ReceivedUser> = {},
  latenciesMs: number[] = [],
) {
  const arrived = new SequenceSet();
  for (const sequence of sequences) arrived.add(sequence);
  const user = received(sequences.length, changes);
  return {
    type: "account",
    users: [user],
    relays: [],
    windows: [],
    arrived: [{ userId: user.userId, bits: arrived.encode() }],
    histograms: {
      dueToBridge: histogramOf(),
      bridgeToCloud: histogramOf(),
      dueToCloud: histogramOf(...latenciesMs),
      dueToCloudApart: histogramOf(),
      burstSpread: histogramOf(),
    },
  } satisfies CloudAccount;
}

describe("two processes, one after another", () => {
  test("add up", () => {
    const clouds = new CloudSightings();
    clouds.add("cloud", account([0, 1, 2], { corrupt: 1, reordered: 2 }));
    clouds.add("cloud-2", account([5, 6], { corrupt: 1, foreign: 3 }));
    expect(clouds.frames.countsOf("u1")).toEqual({
      delivered: 5,
      duplicated: 0,
      reordered: 2,
      corrupt: 2,
      unstamped: 0,
      foreign: 3,
    });
    expect(clouds.frames.arrivedOf("u1")?.missingBelow(7)).toEqual([[3, 4]]);
    expect(clouds.frames.delivered).toBe(5);
  });

  test("add up what each had that was damaged in warm-up", () => {
    const clouds = new CloudSightings();
    clouds.add("cloud", account([0], { corrupt: 3, damagedInWarmUp: 2 }));
    clouds.add("cloud-2", account([1], { unstamped: 1, damagedInWarmUp: 1 }));
    expect(clouds.frames.countsOf("u1")).toMatchObject({ corrupt: 3, unstamped: 1, damagedInWarmUp: 3 });
  });

  test("to which the same frame came have a duplicate", () => {
    const clouds = new CloudSightings();
    clouds.add("cloud", account([0, 1, 2], { duplicated: 1 }));
    clouds.add("cloud-2", account([2, 3]));
    expect(clouds.frames.countsOf("u1")).toMatchObject({ delivered: 4, duplicated: 2 });
  });

  test("have one histogram of all their frames", () => {
    const clouds = new CloudSightings();
    clouds.add("cloud", account([0], {}, [10]));
    clouds.add("cloud-2", account([1, 2], {}, [20, 30]));
    const { dueToCloud, burstSpread } = clouds.frames.histograms();
    expect([dueToCloud.count, burstSpread.count]).toEqual([3, 0]);
    expect(dueToCloud.maxMs()).toBeCloseTo(30, 0);
  });
});

test("of one process only what it reported last counts", () => {
  const clouds = new CloudSightings();
  clouds.add("cloud", heartbeat(received(3)));
  clouds.add("cloud", heartbeat(received(7)));
  expect(clouds.frames.countsOf("u1").delivered).toBe(7);
});

describe("which frames arrived", () => {
  test("is unknown while a process that has received some has not given its account", () => {
    const clouds = new CloudSightings();
    clouds.add("cloud", account([0, 1]));
    clouds.add("cloud-2", heartbeat(received(1)));
    expect(clouds.frames.arrivedOf("u1")).toBeNull();
    expect(clouds.frames.countsOf("u1")).toMatchObject({ delivered: 3, duplicated: 0 });
  });

  test("is known without a process that never received any", () => {
    const clouds = new CloudSightings();
    clouds.add("cloud", account([0, 1]));
    clouds.add("cloud-2", heartbeat(received(0)));
    expect(clouds.frames.arrivedOf("u1")?.size).toBe(2);
  });

  test("is unknown of a user of whom nobody has reported", () => {
    expect(new CloudSightings().frames.arrivedOf("u1")).toBeNull();
  });

  test("is none of a process that gave its account of none", () => {
    const clouds = new CloudSightings();
    clouds.add("cloud", account([]));
    expect(clouds.frames.arrivedOf("u1")?.size).toBe(0);
  });

  test("does not depend on processes that hold other users", () => {
    const clouds = new CloudSightings();
    clouds.add("cloud", account([0, 1]));
    clouds.add("cloud-apart", heartbeat(received(5, { userId: "u2" })));
    expect(clouds.frames.arrivedOf("u1")?.size).toBe(2);
  });
});

test("a heartbeat that comes after the account adds nothing, for no account would cover it", () => {
  const clouds = new CloudSightings();
  clouds.add("cloud", account([0, 1]));
  clouds.add("cloud", heartbeat(received(3)));
  expect(clouds.frames.countsOf("u1")).toMatchObject({ delivered: 2, duplicated: 0 });
});

test("of a user whom no cloud has, nothing was received", () => {
  expect(new CloudSightings().frames.countsOf("u9")).toMatchObject({ delivered: 0, duplicated: 0 });
});
