import { expect, test } from "vitest";
import { legacyRecord } from "../testing/legacy-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { reportRun } from "./testing/report-run.ts";
import { timelineData } from "./timeline-data.ts";

test("columns are the record's, and the queue has its capacity and its limit", () => {
  const record = legacyRecord();
  const { columns, endMs, queueMarks } = timelineData("run-1", reportRun(record));
  expect(columns.channelLenMax).toEqual(record.series.channelLenMax);
  expect(endMs).toBe(11_000);
  expect(queueMarks.map(({ frames }) => frames)).toEqual([10, 50]);
});

test("a capacity that is the limit is one line", () => {
  const record = passingRecord(({ settings }) => {
    settings.bridge.queueFrames = 50;
  });
  expect(timelineData("run-1", reportRun(record)).queueMarks).toEqual([
    { name: "capacity and limit 50", frames: 50 },
  ]);
});

test("a fault that was never undone lasts to the end", () => {
  const record = passingRecord(({ faults: [fault] }) => {
    if (fault) fault.endMs = null;
  });
  expect(timelineData("run-1", reportRun(record)).faults).toEqual([
    { name: "busy", fromMs: 4_000, toMs: 11_000 },
  ]);
});

test("events beyond what a page can show are counted", () => {
  const record = passingRecord((record) => {
    const event = { source: "cloud", kind: "stream", text: "" };
    record.events = Array.from({ length: 1_200 }, (_, atMs) => ({ ...event, atMs }));
  });
  const { lines } = timelineData("run-1", { ...reportRun(record), logLines: [] });
  expect(lines).toHaveLength(1_001);
  expect(lines[0]).toEqual([0, "record", "200 more events are in the record"]);
});

test("what still stood when a run was cut ends where it was last seen", () => {
  const record = passingRecord(({ series, faults: [fault] }) => {
    for (const column of Object.values(series)) if (Array.isArray(column)) column.length = 60;
    if (fault) fault.endMs = null;
  });
  record.complete = false;
  const { cutMs, endMs, faults } = timelineData("run-1", reportRun(record));
  expect([cutMs, endMs]).toEqual([6_000, 10_000]);
  expect(faults).toEqual([{ name: "busy", fromMs: 4_000, toMs: 6_000 }]);
});

test("an event that was read from a log is told once", () => {
  const record = passingRecord((record) => {
    const event = { source: "bridge", userId: "u1" };
    record.events = [
      { ...event, atMs: 1_499, kind: "log-joined", text: "Joined room for user u1" },
      { ...event, atMs: 2_000, kind: "first-frame", text: "" },
    ];
  });
  expect(timelineData("run-1", reportRun(record)).lines).toEqual([
    [1_500, "bridge log", "Joined room for user u1"],
    [2_000, "bridge", "first-frame of u1"],
  ]);
});
