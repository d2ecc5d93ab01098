import { expect, test } from "vitest";
import type { SendTimeout } from "../record/fault-record.ts";
import type { RunRecord } from "../record/record.ts";
import { hungCloudRecord } from "../testing/hung-cloud-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { sendTimeout } from "./send-timeout.ts";

/** Changes the second session's end: blocked at 20.95 s, closed at 22.952 s, out of the room at 23.072 s. */
const second = (change: Partial<SendTimeout>) =>
  sendTimeout.judge(hungCloudRecord(({ sendTimeouts }) => void Object.assign(sendTimeouts[1] ?? {}, change)));
const without = (change: (record: RunRecord) => void) =>
  sendTimeout.judge(
    hungCloudRecord((record) => {
      record.sendTimeouts = [];
      change(record);
    }),
  );

test("sessions ended in time pass, with the one farthest from the limit, the range, and who left last", () => {
  expect(sendTimeout.judge(hungCloudRecord())).toMatchObject({
    status: "pass",
    limit: "2 s ± 10 %",
    limitValue: 2_000,
    measured: "2,010 ms",
    detail: "2 sessions, 2 s to 2.01 s; the last participant had left 120 ms after its close.",
  });
});

test("a Send ended a tenth early or late passes, beyond that it fails", () => {
  for (const heldMs of [1_800, 2_200]) {
    const finding = second({ closedAtMs: 20_950 + heldMs, leftRoomAtMs: 20_950 + heldMs });
    expect(finding).toMatchObject({ status: "pass", measuredValue: heldMs });
  }
  for (const heldMs of [1_799, 2_201]) {
    const finding = second({ closedAtMs: 20_950 + heldMs, leftRoomAtMs: 20_950 + heldMs });
    expect(finding).toMatchObject({ status: "fail", measuredValue: heldMs });
    expect(finding?.detail).toContain("The Send of u2 was held up for");
  }
});

test("one that came late by no more than its process waited for a CPU is the machine's, and unknown", () => {
  const late = (waitMs: number) =>
    sendTimeout.judge(
      hungCloudRecord(({ sendTimeouts, footprint }) => {
        Object.assign(sendTimeouts[1] ?? {}, { closedAtMs: 20_950 + 2_250, leftRoomAtMs: 23_200 });
        for (const sample of footprint?.samples ?? []) sample.cpuWaitMs = sample.atMs > 22_000 ? waitMs : 0;
      }),
    );
  expect(late(249)).toMatchObject({ status: "fail" });
  expect(late(250)).toMatchObject({ status: "unknown", measuredValue: 2_250 });
  expect(late(250)?.detail).toContain("waited for a CPU");
});

test("a timeout that the log does not tell fails, and without a log it is unknown", () => {
  expect(second({ logged: false })).toMatchObject({ status: "fail", measured: "2,010 ms, 1 not logged" });
  expect(second({ logged: null })).toMatchObject({
    status: "unknown",
    detail: "There is no log of the bridge to read.",
  });
});

test("a participant that stayed, or left late, fails", () => {
  expect(second({ leftRoomAtMs: null })).toMatchObject({
    status: "fail",
    measured: "2,010 ms, 1 in the room",
    detail: "The participant of u2 stayed in its room.",
  });
  expect(second({ leftRoomAtMs: 24_000, inRoomAtMs: 23_953 })).toMatchObject({
    status: "fail",
    measured: "2,010 ms, 1 left late",
    detail: "The participant of u2 was still in its room 1 s after the close.",
  });
});

test("a participant seen to have left late passes only where it had in time, and else nobody knows when it left", () => {
  expect(second({ leftRoomAtMs: 23_952 })).toMatchObject({ status: "pass" });
  for (const inRoomAtMs of [null, 22_960, 23_952])
    expect(second({ leftRoomAtMs: 23_953, inRoomAtMs })).toMatchObject({
      status: "unknown",
      detail: expect.stringContaining("seen to have left its room only 1 s after the close"),
    });
});

test("a participant that left late by no more than the bridge waited for a CPU is the machine's matter", () => {
  const late = (waitMs: number) =>
    sendTimeout.judge(
      hungCloudRecord(({ sendTimeouts, footprint }) => {
        Object.assign(sendTimeouts[1] ?? {}, { leftRoomAtMs: 24_150, inRoomAtMs: 24_052 });
        for (const sample of footprint?.samples ?? []) sample.cpuWaitMs = sample.atMs > 22_952 ? waitMs : 0;
      }),
    );
  expect(late(99)).toMatchObject({ status: "fail" });
  expect(late(100)).toMatchObject({ status: "unknown" });
});

test("a participant seen to leave before the close left in time", () => {
  expect(second({ leftRoomAtMs: 22_900 })?.detail).toContain("had left 69.6 ms after its close");
});

test("a Send whose start nobody saw is unknown", () => {
  expect(second({ blockedAtMs: null })).toMatchObject({
    status: "unknown",
    detail: "The bridge does not show since when the Send of u2 was held up.",
  });
  const blind = hungCloudRecord(({ sendTimeouts }) => {
    for (const each of sendTimeouts) each.blockedAtMs = null;
  });
  expect(sendTimeout.judge(blind)).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("of a black box it is judged between its log's word and the time since which it can have been held", () => {
  const between = (leastMs: number, mostMs: number) =>
    sendTimeout.judge(
      hungCloudRecord(({ sendTimeouts }) => {
        for (const each of sendTimeouts)
          Object.assign(each, { blockedAtMs: null, held: { leastMs, mostMs } });
      }),
    );
  expect(between(2_000, 2_090)).toMatchObject({
    status: "pass",
    measured: "2,000 ms to 2,090 ms",
    detail:
      "2 sessions, 2 s by its log's word to 2.09 s by when frames were due; the last participant had left 120 ms after its close.",
  });
  // A round word, of a Send that was held up a little less.
  expect(between(2_000, 1_990)).toMatchObject({
    status: "pass",
    measured: "at most 1,990 ms",
    detail:
      "2 sessions, at most 1.99 s by when frames were due; the last participant had left 120 ms after its close.",
  });
  expect(between(2_000, 2_300)).toMatchObject({ status: "unknown", measured: "2,000 ms to 2,300 ms" });
  expect(between(3_000, 3_100)).toMatchObject({
    status: "fail",
    detail: "The Send of u1 was held up for 3 s by its log's word before its session closed.",
  });
  // Its log says two seconds, and nothing was held up for so long.
  expect(between(2_000, 1_700)).toMatchObject({
    status: "fail",
    detail: "The Send of u1 was held up for at most 1.7 s before its session closed.",
  });
});

test("where no Send timed out, a hung cloud would hold its session for ever", () => {
  expect(without(() => {})).toMatchObject({
    status: "fail",
    measured: "none ended",
    detail: "No session ended for a Send that took too long: a hung cloud holds its session for ever.",
  });
});

test("a run cut short, or a bridge that hides its sessions, is not taken for one without a limit", () => {
  const cutShort = without((record) => {
    record.complete = false;
  });
  const hidden = without(({ users }) => {
    for (const user of users) user.bridge = null;
  });
  expect(cutShort).toMatchObject({ status: "unknown", measured: "not seen" });
  expect(hidden).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("without its limit it does not apply", () => {
  expect(sendTimeout.judge(passingRecord())).toBeUndefined();
});

test("one hung session that did not end fails, though the others did", () => {
  const record = hungCloudRecord(({ sendTimeouts }) => void sendTimeouts.pop());
  expect(sendTimeout.judge(record)).toMatchObject({
    status: "fail",
    measured: "1 session never",
    detail: "The session of u2 hung, and did not end while the cloud did.",
  });
});
