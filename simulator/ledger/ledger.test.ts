import fc from "fast-check";
import { expect, test } from "vitest";
import { SequenceSet } from "../measure/sequence-set.ts";
import { accountFor } from "./ledger.ts";

const small = fc.nat(1_000);
const cloudOf = (delivered: number, corrupt = 0) => ({
  delivered,
  duplicated: 0,
  reordered: 0,
  corrupt,
  unstamped: 0,
  foreign: 0,
});

test("every scheduled frame ends in exactly one account, whatever the hops saw", () => {
  const bridge = fc.record({
    received: small,
    sent: small,
    dropped: small,
    unattached: small,
    discarded: small,
    unconfirmed: small,
    afterClose: small,
  });
  fc.assert(
    fc.property(
      bridge,
      small,
      small,
      small,
      small,
      (counters, published, unpublished, delivered, corrupt) => {
        const { sent, dropped, unattached, discarded, unconfirmed } = counters;
        const received = sent + dropped + unattached + discarded + unconfirmed;
        const { accounts, scheduled } = accountFor({
          userId: "u1",
          scheduled: published + unpublished,
          published,
          publishFailed: 0,
          bridge: { ...counters, received },
          cloud: cloudOf(delivered, corrupt),
          arrived: null,
        });
        expect(Object.values(accounts).reduce((total, frames) => total + frames, 0)).toBe(scheduled);
      },
    ),
  );
});

test("names the hop that lost a frame", () => {
  const arrived = new SequenceSet();
  for (const sequence of [0, 1, 2, 5]) arrived.add(sequence);
  const counters = {
    received: 8,
    sent: 6,
    dropped: 1,
    unattached: 1,
    discarded: 0,
    unconfirmed: 0,
    afterClose: 0,
  };
  const user = accountFor({
    userId: "u1",
    scheduled: 10,
    published: 9,
    publishFailed: 1,
    bridge: counters,
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

test("of a bridge that shows nothing, assumes nothing about where frames were lost", () => {
  const user = accountFor({
    userId: "u1",
    scheduled: 10,
    published: 10,
    publishFailed: 0,
    bridge: null,
    cloud: cloudOf(7),
    arrived: null,
  });
  expect(user.bridge).toBeNull();
  expect(user.accounts).toMatchObject({ delivered: 7, lostBeforeBridge: 3, droppedByQueue: 0 });
});
