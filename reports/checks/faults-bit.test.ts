import { expect, test } from "vitest";
import { passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { judge } from "../verdict.ts";
import { faultsBit } from "./faults-bit.ts";

test("faults that all left their sign pass", () => {
  expect(faultsBit.judge(restartRecord())).toMatchObject({
    kind: "validity",
    status: "pass",
    limit: "all 1",
    measured: "1 of 1",
  });
});

test("one fault without its sign fails, and is named with the sign that was missed", () => {
  const record = restartRecord(({ faults }) => {
    faults.push({
      kind: "flap",
      startMs: 40_000,
      endMs: 41_000,
      users: ["u1"],
      sign: "speaker-left",
      interrupts: "stream",
    });
  });
  expect(faultsBit.judge(record)).toMatchObject({
    status: "fail",
    limit: "all 2",
    measured: "1 of 2",
    detail: "After the fault at 40 s (flap) no speaker it struck lost its room.",
  });
});

test("a run whose fault did nothing is unknown, however good it looks", () => {
  const record = restartRecord((record) => {
    record.events = [];
  });
  expect(judge(record)).toMatchObject({ outcome: "unknown" });
});

test("a bridge that does not show its Sends leaves it unknown", () => {
  const record = passingRecord(({ series }) => void series.sendMaxMs.fill(null));
  expect(faultsBit.judge(record)).toMatchObject({
    status: "unknown",
    measured: "0 of 1",
    detail: "Nobody saw whether the fault at 4 s (busy) held up a Send. The bridge does not show its Sends.",
  });
});

test("a run without a fault is not judged by it", () => {
  const record = passingRecord((record) => {
    record.faults = [];
  });
  expect(faultsBit.judge(record)).toBeUndefined();
});
