import { expect, test } from "vitest";
import type { AppAccounts } from "../record/hop-record.ts";
import type { RunRecord } from "../record/record.ts";
import { appOf, loseAtApp, recordWithout, userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { appUndeliveredRate } from "./app-undelivered-rate.ts";

const judged = (change: (record: RunRecord) => void) => appUndeliveredRate.judge(passingRecord(change));
const losing = (frames: number, account: Exclude<keyof AppAccounts, "delivered">) =>
  judged((record) => loseAtApp(record, frames, account));

test("without a loss it passes", () => {
  expect(judged(() => {})).toMatchObject({ status: "pass", measured: "0 %", limit: "< 1 %" });
});

test.each(["droppedSlow", "noSubscription", "socketNotOpen", "lostAfterRelay"] as const)(
  "frames in the account %s are lost",
  (account) => {
    expect(losing(19, account)).toMatchObject({ status: "pass", measuredValue: 0.0095 });
    expect(losing(20, account)).toMatchObject({ status: "fail", measuredValue: 0.01 });
  },
);

test("before an app that comes late has subscribed nothing is lost", () => {
  const late = judged((record) => {
    appOf(record, 0).subscribes = "late";
    loseAtApp(record, 500, "noSubscription");
  });
  expect(late).toMatchObject({ status: "pass", measuredValue: 0 });
});

test("an app that never subscribes is not asked about", () => {
  const never = judged((record) => {
    appOf(record, 0).subscribes = "never";
    loseAtApp(record, 1_000, "noSubscription");
  });
  expect(never).toMatchObject({ status: "pass", measuredValue: 0 });
});

test("what an app loses by its own fault is not counted, what others lose meanwhile is", () => {
  const struck = (userId: string) =>
    judged((record) => {
      record.faults.push({
        ...{ kind: "app-pause", startMs: 2_000, endMs: 4_000, sign: "app-stalled", interrupts: "nothing" },
        ...{ users: [userId], app: "com.example.captions" },
      });
      loseAtApp(record, 200, "droppedSlow");
    });
  expect(struck("u1")).toMatchObject({
    status: "pass",
    measuredValue: 0,
    detail: "Not counted: what 1 app lost by a fault of its own.",
  });
  expect(struck("u2")).toMatchObject({ status: "fail", measuredValue: 0.1 });
});

test("an app that was away and is back without its subscription lost what came since", () => {
  const forgotten = judged((record) => {
    record.faults.push({
      ...{ kind: "app-leave", startMs: 2_000, endMs: 4_000, sign: "app-left", interrupts: "nothing" },
      ...{ users: ["u1"], app: "com.example.captions" },
    });
    loseAtApp(record, 200, "noSubscription");
  });
  expect(forgotten).toMatchObject({ status: "fail", measuredValue: 200 / 2_000 });
});

test("what an app misses while it comes back to a restarted cloud is not counted", () => {
  const restarted = judged((record) => {
    record.faults.push({
      ...{ kind: "restart", startMs: 2_000, endMs: 4_000, sign: "stream-ended", interrupts: "stream" },
      users: ["u1"],
    });
    loseAtApp(record, 200, "noSubscription");
  });
  expect(restarted).toMatchObject({ status: "pass", measuredValue: 0 });
});

test("an app whose process did not live to say what came is unknown", () => {
  expect(
    judged((record) => {
      appOf(record, 1).accounts = null;
    }),
  ).toMatchObject({ status: "unknown" });
});

test("without apps, or without a limit, it does not apply", () => {
  expect(appUndeliveredRate.judge(recordWithout("appUndeliveredRateMax"))).toBeUndefined();
  expect(
    judged((record) => {
      for (const index of [0, 1]) userOf(record, index).apps = [];
    }),
  ).toBeUndefined();
});
