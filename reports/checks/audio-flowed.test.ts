import { expect, test } from "vitest";
import type { RunRecord } from "../record/record.ts";
import { k6Record } from "../testing/k6-record.ts";
import { appOf, userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { audioFlowed } from "./audio-flowed.ts";

function silence(record: RunRecord): void {
  for (const { cloud } of record.users) cloud.delivered = 0;
}

test("audio that came through passes", () => {
  expect(audioFlowed.judge(passingRecord())).toMatchObject({ status: "pass", measured: "2,000 frames" });
});

test("packets published and not one delivered fail", () => {
  expect(audioFlowed.judge(passingRecord(silence))).toMatchObject({ kind: "integrity", status: "fail" });
});

test("one user of whom nothing came to the cloud fails, and is named", () => {
  const record = passingRecord((record) => {
    userOf(record, 1).cloud.delivered = 0;
  });
  expect(audioFlowed.judge(record)).toMatchObject({
    status: "fail",
    detail: "Nothing came to the cloud of 1 user, first of u2.",
  });
});

test("an app that is to have audio and got none fails, though it is connected and subscribed", () => {
  const record = passingRecord((record) => {
    appOf(record, 1).received.delivered = 0;
  });
  expect(audioFlowed.judge(record)).toMatchObject({
    status: "fail",
    detail: "Nothing came to 1 app, first to com.example.captions of u2.",
  });
});

test("an app that never subscribes is to have none", () => {
  const record = passingRecord((record) => {
    appOf(record, 1).subscribes = "never";
    appOf(record, 1).received.delivered = 0;
  });
  expect(audioFlowed.judge(record)).toMatchObject({ status: "pass" });
});

test("where nothing was published, or the run was cut short, silence is unknown", () => {
  const unpublished = passingRecord((record) => {
    silence(record);
    for (const user of record.users) user.published = 0;
  });
  const cutShort = passingRecord((record) => {
    silence(record);
    record.complete = false;
  });
  expect(audioFlowed.judge(unpublished)).toMatchObject({ status: "unknown" });
  expect(audioFlowed.judge(cutShort)).toMatchObject({ status: "unknown" });
});

test("where k6 was to count and told nothing, nobody knows whether audio came", () => {
  const record = k6Record((untold) => {
    untold.k6 = null;
    silence(untold);
  });
  expect(audioFlowed.judge(record)).toMatchObject({ status: "unknown", measured: "not seen" });
});
