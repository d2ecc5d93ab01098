import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ACCOUNT_NAMES } from "../../reports/record/accounts.ts";
import type { Outage } from "../../reports/record/fault-record.ts";
import type { Accounts, BridgeCounters, UserRecord } from "../../reports/record/record.ts";
import { SequenceSet } from "../measure/sequence-set.ts";
import { accountFor, type UserSightings } from "./ledger.ts";

const MOVABLE = ["unpublished", "lostBeforeBridge", "lostAfterBridge"] as const;
const UNTOUCHED = ACCOUNT_NAMES.filter((name) => name !== "outage" && !MOVABLE.some((each) => each === name));

function bridgeOf(counters: Partial<BridgeCounters>): BridgeCounters {
  const none = { received: 0, sent: 0, dropped: 0, unattached: 0, discarded: 0, unconfirmed: 0 };
  return { ...none, afterClose: 0, held: 0, ...counters };
}

function cloudOf(delivered: number, changes: Partial<UserRecord["cloud"]> = {}): UserRecord["cloud"] {
  return { delivered, duplicated: 0, reordered: 0, corrupt: 0, unstamped: 0, foreign: 0, ...changes };
}

function outageOf(missing: number): Outage {
  return { fault: 0, startMs: 0, upMs: 0, firstFrameMs: 0, scheduled: missing, missing };
}

/** Ten frames that all came, through a bridge that shows them. */
function account(sightings: Partial<UserSightings>): ReturnType<typeof accountFor> {
  return accountFor({
    userId: "u1",
    scheduled: 10,
    published: 10,
    publishFailed: 0,
    bridge: bridgeOf({ received: 10, sent: 10 }),
    bridgeCutOff: false,
    cloud: cloudOf(10),
    arrived: null,
    outages: [],
    ...sightings,
  });
}

const total = (accounts: Accounts): number =>
  Object.values(accounts).reduce((sum, frames) => sum + frames, 0);

const small = fc.nat(1_000);
const anySightings = fc
  .record({
    counters: fc.record({
      sent: small,
      dropped: small,
      unattached: small,
      discarded: small,
      unconfirmed: small,
      held: small,
    }),
    afterClose: small,
    published: small,
    unpublished: small,
    delivered: small,
    corrupt: small,
    unstamped: small,
    missing: fc.array(small, { maxLength: 3 }),
    bridgeCutOff: fc.boolean(),
    isShown: fc.boolean(),
  })
  .map(
    ({ counters, afterClose, published, unpublished, delivered, corrupt, unstamped, missing, ...seen }) => {
      const received = Object.values(counters).reduce((sum, frames) => sum + frames, 0);
      return {
        userId: "u1",
        scheduled: published + unpublished,
        published,
        publishFailed: 0,
        bridge: seen.isShown ? { ...counters, received, afterClose } : null,
        bridgeCutOff: seen.bridgeCutOff,
        cloud: cloudOf(delivered, { corrupt, unstamped }),
        arrived: null,
        outages: missing.map(outageOf),
      } satisfies UserSightings;
    },
  );

describe("whatever the hops saw", () => {
  test("every scheduled frame ends in exactly one account", () => {
    fc.assert(
      fc.property(anySightings, (sightings) => {
        expect(total(accountFor(sightings).accounts)).toBe(sightings.scheduled);
      }),
    );
  });

  test("outages make no account negative that was not so without them", () => {
    fc.assert(
      fc.property(anySightings, (sightings) => {
        const without = accountFor({ ...sightings, outages: [] }).accounts;
        const { accounts } = accountFor(sightings);
        for (const name of MOVABLE) expect(accounts[name]).toBeGreaterThanOrEqual(Math.min(0, without[name]));
        expect(accounts.outage).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("outages take no more frames than were missing in them, and none that another account answers for", () => {
    fc.assert(
      fc.property(anySightings, (sightings) => {
        const without = accountFor({ ...sightings, outages: [] }).accounts;
        const { accounts } = accountFor(sightings);
        const missing = sightings.outages.reduce((sum, outage) => sum + outage.missing, 0);
        expect(accounts.outage).toBeLessThanOrEqual(missing);
        for (const name of UNTOUCHED) expect(accounts[name]).toBe(without[name]);
      }),
    );
  });

  test("a bridge that was cut off is given what came, and its own account still adds up", () => {
    fc.assert(
      fc.property(anySightings, (sightings) => {
        const { bridge, cloud } = accountFor({ ...sightings, bridgeCutOff: true });
        fc.pre(bridge !== null);
        const { sent, dropped, unattached, discarded, unconfirmed, held, received } = bridge;
        expect(sent + unconfirmed).toBeGreaterThanOrEqual(cloud.delivered + cloud.corrupt + cloud.unstamped);
        expect(sent + dropped + unattached + discarded + unconfirmed + held).toBe(received);
      }),
    );
  });
});

test("names the hop that lost a frame", () => {
  const arrived = new SequenceSet();
  for (const sequence of [0, 1, 2, 5]) arrived.add(sequence);
  const user = account({
    published: 9,
    publishFailed: 1,
    bridge: bridgeOf({ received: 8, sent: 6, dropped: 1, unattached: 1 }),
    cloud: cloudOf(4),
    arrived,
  });
  expect(user.accounts).toMatchObject({
    delivered: 4,
    droppedByQueue: 1,
    unattached: 1,
    lostBeforeBridge: 1,
    lostAfterBridge: 2,
    unpublished: 1,
  });
  expect(user.missing).toEqual([
    [3, 4],
    [6, 9],
  ]);
});

test.each([
  ["of a bridge that counts", bridgeOf({ received: 10, sent: 10 })],
  ["of one that shows nothing", null],
])("what was damaged in warm-up is in no account, %s", (_, bridge) => {
  const cloud = cloudOf(8, { corrupt: 3, unstamped: 1, damagedInWarmUp: 2 });
  const { accounts } = account({ bridge, cloud });
  expect(accounts).toMatchObject({ delivered: 8, damaged: 2, lostBeforeBridge: 0, lostAfterBridge: 0 });
});

test("frames that a session still holds at the end are the bridge's, not lost", () => {
  const { accounts } = account({ bridge: bridgeOf({ received: 10, sent: 7, held: 3 }), cloud: cloudOf(7) });
  expect(accounts).toMatchObject({ delivered: 7, heldByBridge: 3, lostAfterBridge: 0 });
});

test("of a bridge that shows nothing, assumes nothing about where frames were lost", () => {
  const user = account({ bridge: null, cloud: cloudOf(7) });
  expect(user.bridge).toBeNull();
  expect(user.accounts).toMatchObject({ delivered: 7, lostBeforeBridge: 3, droppedByQueue: 0 });
});

describe("a bridge that was cut off", () => {
  const lastSeen = { bridge: bridgeOf({ received: 6, sent: 6 }), cloud: cloudOf(9, { corrupt: 1 }) };

  test("has received and sent what came to the cloud", () => {
    const user = account({ ...lastSeen, bridgeCutOff: true });
    expect(user.bridge).toMatchObject({ received: 10, sent: 10 });
    expect(user.accounts).toMatchObject({
      delivered: 9,
      damaged: 1,
      lostBeforeBridge: 0,
      lostAfterBridge: 0,
    });
  });

  test("keeps its counts where they already cover what came", () => {
    expect(account({ cloud: cloudOf(8), bridgeCutOff: true }).bridge).toMatchObject({
      received: 10,
      sent: 10,
    });
  });

  test("and showed nothing, still shows nothing", () => {
    expect(account({ bridge: null, bridgeCutOff: true }).bridge).toBeNull();
  });
});

test("a bridge that was not cut off is taken at its word, though more came than it sent", () => {
  const user = account({ bridge: bridgeOf({ received: 6, sent: 6 }) });
  expect(user.bridge).toMatchObject({ received: 6, sent: 6 });
  expect(user.accounts).toMatchObject({ lostBeforeBridge: 4, lostAfterBridge: -4 });
});

describe("the outages of a user", () => {
  /** Of ten frames one was not published, two were lost before the bridge, three after it, and four came. */
  const lossy = { published: 9, bridge: bridgeOf({ received: 7, sent: 7 }), cloud: cloudOf(4) };

  test.each([
    { missing: 0, unpublished: 1, lostBeforeBridge: 2, lostAfterBridge: 3 },
    { missing: 1, unpublished: 0, lostBeforeBridge: 2, lostAfterBridge: 3 },
    { missing: 2, unpublished: 0, lostBeforeBridge: 1, lostAfterBridge: 3 },
    { missing: 5, unpublished: 0, lostBeforeBridge: 0, lostAfterBridge: 1 },
    { missing: 6, unpublished: 0, lostBeforeBridge: 0, lostAfterBridge: 0 },
  ])(
    "take $missing missing frames first from the unpublished, then before and after the bridge",
    (expected) => {
      const { missing, ...left } = expected;
      expect(account({ ...lossy, outages: [outageOf(missing)] }).accounts).toMatchObject({
        ...left,
        outage: missing,
      });
    },
  );

  test("take no more than is lost", () => {
    expect(account({ ...lossy, outages: [outageOf(9)] }).accounts.outage).toBe(6);
  });

  test("count together", () => {
    expect(account({ ...lossy, outages: [outageOf(2), outageOf(3)] }).accounts.outage).toBe(5);
  });

  test("do not answer for what the queue dropped", () => {
    const dropping = { bridge: bridgeOf({ received: 10, sent: 4, dropped: 6 }), cloud: cloudOf(4) };
    expect(account({ ...dropping, outages: [outageOf(6)] }).accounts).toMatchObject({
      outage: 0,
      droppedByQueue: 6,
    });
  });

  test("are in the record as they were seen", () => {
    expect(account({ outages: [outageOf(2)] }).outages).toEqual([outageOf(2)]);
  });
});
