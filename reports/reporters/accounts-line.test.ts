import { expect, test } from "vitest";
import { k6Record } from "../testing/k6-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { accountsLine } from "./accounts-line.ts";

test("what was published, what was delivered and every loss stand in one sentence", () => {
  expect(accountsLine(passingRecord())).toBe("2,000 published → 2,000 delivered; none lost");
  const record = passingRecord(({ users: [user] }) => {
    if (user === undefined) return;
    user.accounts.delivered -= 5;
    user.accounts.droppedByQueue += 5;
  });
  expect(accountsLine(record)).toBe("2,000 published → 1,995 delivered; 5 dropped by the queue");
});

test("of a k6 that was stopped before it told, no frame is said to be lost", () => {
  const record = k6Record((stopped) => {
    Object.assign(stopped, { complete: false, k6: null });
    stopped.scenario.expect = {};
    stopped.scenario.plan = { k6: { rampMs: 4_000 } };
    for (const { accounts, cloud } of stopped.users) {
      cloud.delivered = 0;
      Object.assign(accounts, { delivered: 0, lostAfterBridge: 1_000 });
    }
  });
  expect(accountsLine(record)).toBe(
    "2,000 published; what was delivered is not known: k6 did not come to say what it had received.",
  );
});
