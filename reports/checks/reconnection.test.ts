import { expect, test } from "vitest";
import type { Outage } from "../record/fault-record.ts";
import type { RunRecord } from "../record/record.ts";
import { userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { zombieRecord } from "../testing/zombie-record.ts";
import { reconnection } from "./reconnection.ts";

/** Changes the second user's only outage, in which audio could flow again at 23.01 s. */
const second = (change: Partial<Outage>, more: (record: RunRecord) => void = () => {}) =>
  restartRecord((record) => {
    for (const outage of userOf(record, 1).outages) Object.assign(outage, change);
    more(record);
  });

test("audio back within the limit passes and tells how soon", () => {
  expect(reconnection.judge(second({ firstFrameMs: 24_010 }))).toMatchObject({
    status: "pass",
    limit: "≤ 2,000 ms",
    measured: "1,000 ms",
    detail: "p50 300 ms, p99 1 s over 2 outages.",
  });
});

test("one user whose audio came back later fails", () => {
  expect(reconnection.judge(second({ firstFrameMs: 25_011 }))).toMatchObject({
    status: "fail",
    measured: "2,001 ms",
  });
});

test("a user who came back too late on a machine that was busy all the while is unknown", () => {
  const onMachine = (share: number) =>
    reconnection.judge(
      second({ firstFrameMs: 25_511 }, ({ machine }) => {
        machine.busiest = Array.from({ length: 60 }, (_, second) =>
          second >= 23 && second < 26 ? share : 0.3,
        );
      }),
    );
  expect(onMachine(0.89)).toMatchObject({ status: "fail", measured: "2,501 ms" });
  expect(onMachine(0.94)).toMatchObject({ status: "unknown", measured: "2,501 ms" });
  expect(onMachine(0.94)?.detail).toContain(
    "The cores of the load or of the bridge were 94 % busy meanwhile.",
  );
});

test("audio that never stopped flowing was back at once", () => {
  expect(reconnection.judge(second({ firstFrameMs: 22_000 }))).toMatchObject({
    status: "pass",
    measuredValue: 300,
  });
});

test("users who never came back fail, and the first is named with the fault", () => {
  expect(reconnection.judge(second({ firstFrameMs: null }))).toMatchObject({
    status: "fail",
    measured: "1 of 2 users never",
    detail: "u2 was not heard again after the fault at 20 s (restart).",
  });
  expect(reconnection.judge(zombieRecord())).toMatchObject({
    status: "fail",
    measured: "2 of 2 users never",
  });
});

test("a fault that was not undone is unknown, but hides no other user's failure", () => {
  const standing = { upMs: null, firstFrameMs: null };
  expect(reconnection.judge(second(standing))).toMatchObject({
    status: "unknown",
    detail: "Nothing undid the fault at 20 s (restart) for u2.",
  });
  const late = second(standing, (record) => {
    for (const outage of userOf(record, 0).outages) outage.firstFrameMs = 30_000;
  });
  expect(reconnection.judge(late)).toMatchObject({ status: "fail", measured: "6,990 ms" });
});

test("a run cut short says nothing of whom it did not hear again", () => {
  const cutShort = second({ firstFrameMs: null }, (record) => {
    record.complete = false;
  });
  expect(reconnection.judge(cutShort)).toMatchObject({
    status: "unknown",
    detail: "The run was cut short before u2 was heard again after the fault at 20 s (restart).",
  });
});

test("an outage of a fault that the record does not hold is still judged", () => {
  expect(reconnection.judge(second({ fault: 7, firstFrameMs: null }))?.detail).toBe(
    "u2 was not heard again after a fault.",
  );
});

test("with nobody interrupted it is unknown", () => {
  const record = restartRecord(({ users }) => {
    for (const user of users) user.outages = [];
  });
  expect(reconnection.judge(record)).toMatchObject({
    status: "unknown",
    detail: "No fault interrupted anybody's audio.",
  });
});

test("without its limit it does not apply", () => {
  expect(reconnection.judge(passingRecord())).toBeUndefined();
});

test("a user of whom too little speech was left to hear is unknown, not lost", () => {
  const record = restartRecord(({ scenario, users }) => {
    scenario.durationMs = 24_000;
    for (const user of users) for (const outage of user.outages) outage.firstFrameMs = null;
  });
  expect(reconnection.judge(record)).toMatchObject({
    status: "unknown",
    detail: expect.stringContaining("Speech was over too soon"),
  });
});
