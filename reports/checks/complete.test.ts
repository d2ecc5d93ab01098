import { expect, test } from "vitest";
import { passingRecord } from "../testing/record-fixture.ts";
import { complete } from "./complete.ts";

test("a run that came to its end passes", () => {
  expect(complete.judge(passingRecord())).toMatchObject({ kind: "validity", status: "pass" });
});

test("a run cut short fails and says why", () => {
  const record = passingRecord((record) => {
    record.complete = false;
    record.ended = "The run was stopped.";
  });
  expect(complete.judge(record)).toMatchObject({ status: "fail", detail: "The run was stopped." });
});
