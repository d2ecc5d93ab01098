import { expect, test } from "vitest";
import { appOf, recordWithout, userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { zombieRecord } from "../testing/zombie-record.ts";
import { audioToEnd } from "./audio-to-end.ts";

test("audio that flows to the end passes", () => {
  expect(audioToEnd.judge(passingRecord())).toMatchObject({ status: "pass", measured: "of 2 users" });
});

test("a user whose audio stopped fails, and the hop is named", () => {
  expect(audioToEnd.judge(zombieRecord())).toMatchObject({
    status: "fail",
    measured: "not of 2 of 2 users",
    detail: "Audio of u1 stops after: bridge (session open, no stream, no frame for 38.9 s).",
  });
});

test("an app that never subscribes is to have none", () => {
  const record = passingRecord((record) => {
    Object.assign(appOf(record, 0), { subscribes: "never", subscribed: false, lastMs: null });
  });
  expect(audioToEnd.judge(record)).toMatchObject({ status: "pass" });
});

test("a run cut short does not show it, and without a limit it does not apply", () => {
  const cutShort = passingRecord((record) => {
    record.complete = false;
    userOf(record, 0).hops.deliveredMs = null;
  });
  expect(audioToEnd.judge(cutShort)).toMatchObject({ status: "unknown" });
  expect(audioToEnd.judge(recordWithout("audioToEnd"))).toBeUndefined();
});
