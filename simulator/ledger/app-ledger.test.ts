import fc from "fast-check";
import { expect, test } from "vitest";
import { SequenceSet } from "../measure/sequence-set.ts";
import { type AppHopSightings, accountForApp } from "./app-ledger.ts";

const NONE = { delivered: 0, duplicated: 0, reordered: 0, corrupt: 0, unstamped: 0, foreign: 0 };

function setOf(sequences: Iterable<number>): SequenceSet {
  const set = new SequenceSet();
  for (const sequence of sequences) set.add(sequence);
  return set;
}

function account(sightings: Partial<AppHopSightings>) {
  return accountForApp({
    packageName: "com.example.captions",
    subscribes: "at-once",
    lastMs: 1_000,
    subscribed: true,
    connected: true,
    relay: { relayed: 0, droppedSlow: 0, noSubscription: 0, socketNotOpen: 0 },
    received: NONE,
    arrivedAtCloud: setOf([]),
    arrivedAtApp: setOf([]),
    ...sightings,
  });
}

test("every frame that came to the cloud ends in one account, whatever came to the app", () => {
  const sequences = fc.array(fc.nat(300));
  const frames = fc.nat(100);
  const relays = fc.record({
    relayed: frames,
    droppedSlow: frames,
    noSubscription: frames,
    socketNotOpen: frames,
  });
  fc.assert(
    fc.property(sequences, sequences, relays, (atCloud, atApp, relay) => {
      const { accounts } = account({ arrivedAtCloud: setOf(atCloud), arrivedAtApp: setOf(atApp), relay });
      const total = Object.values(accounts ?? {}).reduce((sum, each) => sum + each, 0);
      expect(total).toBe(new Set(atCloud).size);
    }),
  );
});

test("what was relayed and did not come is lost after the relay", () => {
  const relay = { relayed: 5, droppedSlow: 2, noSubscription: 1, socketNotOpen: 2 };
  const { accounts } = account({
    arrivedAtCloud: setOf(Array(10).keys()),
    arrivedAtApp: setOf([0, 1, 2]),
    relay,
  });
  expect(accounts).toEqual({
    delivered: 3,
    droppedSlow: 2,
    noSubscription: 1,
    socketNotOpen: 2,
    lostAfterRelay: 2,
  });
});

test("what came to the app and is in no account of a killed cloud is left out", () => {
  const relay = { relayed: 2, droppedSlow: 0, noSubscription: 0, socketNotOpen: 0 };
  const { accounts } = account({ arrivedAtCloud: setOf([0, 1]), arrivedAtApp: setOf([0, 1, 2, 3]), relay });
  expect(accounts).toMatchObject({ delivered: 2, lostAfterRelay: 0 });
});

test("without the list of cloud or app there is no account", () => {
  expect(account({ arrivedAtCloud: null }).accounts).toBeNull();
  expect(account({ arrivedAtApp: null }).accounts).toBeNull();
});
