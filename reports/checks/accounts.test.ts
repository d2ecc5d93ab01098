import fc from "fast-check";
import { expect, test } from "vitest";
import { ACCOUNT_NAMES } from "../record/accounts.ts";
import { bridgeOf, lose, userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { accounts } from "./accounts.ts";

const LOSSES = ACCOUNT_NAMES.filter((name) => name !== "delivered" && name !== "damaged");
const anyLoss = fc.record({
  frames: fc.integer({ min: 1, max: 1_000 }),
  account: fc.constantFrom(...LOSSES),
});

test("accounts add up wherever frames are lost", () => {
  fc.assert(
    fc.property(anyLoss, ({ frames, account }) => {
      expect(accounts.judge(passingRecord((record) => lose(record, frames, account)))).toMatchObject({
        status: "pass",
      });
    }),
  );
});

test("no single account can be off unnoticed, by however little", () => {
  const anyAccount = fc.constantFrom(...ACCOUNT_NAMES);
  const anyError = fc.integer({ min: -1_000, max: 1_000 }).filter((frames) => frames !== 0);
  fc.assert(
    fc.property(anyLoss, anyAccount, anyError, fc.nat(1), ({ frames, account }, wrong, error, index) => {
      const record = passingRecord((record) => lose(record, frames, account));
      userOf(record, index).accounts[wrong] += error;
      expect(accounts.judge(record)).toMatchObject({ status: "fail", measured: "1 user of 2 off" });
    }),
  );
});

test("no counter of the bridge can be off unnoticed", () => {
  const counters = ["received", "sent", "dropped", "unattached", "discarded", "unconfirmed", "held"] as const;
  for (const counter of counters) {
    const record = passingRecord((record) => {
      bridgeOf(record, 1)[counter] += 1;
    });
    expect(accounts.judge(record)).toMatchObject({ status: "fail" });
  }
});

test("the first user that is off is named with the difference", () => {
  const record = passingRecord((record) => {
    userOf(record, 0).accounts.delivered -= 2;
    userOf(record, 1).accounts.delivered += 1;
  });
  expect(accounts.judge(record)).toMatchObject({
    measured: "2 users of 2 off",
    detail: "u1: all accounts together 998, scheduled 1000 (−2).",
  });
});

test("a negative account fails although the sum is right", () => {
  const record = passingRecord((record) => {
    Object.assign(userOf(record, 0).accounts, { lostBeforeBridge: -1, lostAfterBridge: 1 });
  });
  expect(accounts.judge(record)).toMatchObject({
    status: "fail",
    detail: "u1: -1 frames lost before the bridge.",
  });
});

test("delivered frames must be those that are not missing", () => {
  const record = passingRecord((record) => {
    userOf(record, 0).missing = [[3, 5]];
  });
  expect(accounts.judge(record)).toMatchObject({
    status: "fail",
    detail: "u1: delivered 1000, not missing at the cloud 997 (+3).",
  });
});

test("without the cloud's list of frames it is unknown", () => {
  const record = passingRecord((record) => {
    userOf(record, 1).missing = null;
  });
  expect(accounts.judge(record)).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("a run cut short is unknown: its counts are of different moments", () => {
  const record = passingRecord((record) => {
    record.complete = false;
    userOf(record, 0).accounts.lostAfterBridge = -7;
  });
  expect(accounts.judge(record)).toMatchObject({ status: "unknown" });
});

test("a bridge that shows no counters is judged by what the ends saw, and that is said", () => {
  const record = passingRecord((record) => {
    for (const user of record.users) user.bridge = null;
  });
  expect(accounts.judge(record)).toMatchObject({
    status: "pass",
    detail: "Without the bridge's own counters.",
  });
});

test("a record without users is unknown", () => {
  expect(
    accounts.judge(
      passingRecord((record) => {
        record.users = [];
      }),
    ),
  ).toMatchObject({
    status: "unknown",
  });
});
