import { expect, test } from "vitest";
import { LOG_CUT } from "../record/record.ts";
import { asBlackBox } from "../testing/black-box.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { reconnectionSteps } from "./reconnection-steps.ts";

const KINDS = ["log-stream-error", "log-clean-up", "bridge-left", "process-up", "joined", "first-frame"];

test("every step taken by every user in order passes", () => {
  expect(reconnectionSteps.judge(restartRecord())).toMatchObject({ status: "pass", limit: "all 7" });
});

test.each(KINDS)("a run without %s fails, and the step is named", (kind) => {
  const record = restartRecord((it) => {
    it.events = it.events.filter((event) => event.kind !== kind);
  });
  expect(reconnectionSteps.judge(record)).toMatchObject({
    status: "fail",
    measured: "0 of 2 users",
    detail: expect.stringMatching(/^u1 after the fault at 20 s: no /),
  });
});

test("a room that is left only after the user has joined again is out of order", () => {
  const record = restartRecord((it) => {
    for (const event of it.events) if (event.kind === "bridge-left") event.atMs += 10_000;
  });
  expect(reconnectionSteps.judge(record)).toMatchObject({
    status: "fail",
    detail: "u1 after the fault at 20 s: bridge out of the room (30.1 s) only after cloud up (23 s).",
  });
});

test("drops after the first frame fail", () => {
  const record = restartRecord((it) => {
    it.series.dropped[300] = 3;
  });
  expect(reconnectionSteps.judge(record)?.detail).toContain("no end of the drops");
});

test("a run that broke no stream, or was cut short, is unknown", () => {
  const unharmed = restartRecord((it) => void it.faults.splice(0));
  const partial = restartRecord((it) => {
    it.complete = false;
  });
  expect(reconnectionSteps.judge(unharmed)?.status).toBe("unknown");
  expect(reconnectionSteps.judge(partial)?.status).toBe("unknown");
});

test("a step that only the log shows is unknown where the log may lack lines; any other still fails", () => {
  const withoutStep = (missing: string) =>
    restartRecord((it) => {
      it.events = it.events.filter(({ kind }) => kind !== missing);
      it.events.push({ atMs: 0, source: "harness", kind: LOG_CUT, text: "the disk took no more" });
    });
  expect(reconnectionSteps.judge(withoutStep("log-clean-up"))).toMatchObject({
    status: "unknown",
    detail: "The log may lack lines: the disk took no more.",
  });
  expect(reconnectionSteps.judge(withoutStep("joined"))?.status).toBe("fail");
});

test("of a black box only what its log tells may have been read late", () => {
  const moved = (kind: string, byMs: number) => {
    const record = asBlackBox(restartRecord());
    for (const user of record.users) user.drops = [{ fromMs: 23_150, least: 0, most: 0 }];
    for (const event of record.events) if (event.kind === kind) event.atMs += byMs;
    return reconnectionSteps.judge(record)?.status;
  };
  expect(moved("log-clean-up", 200)).toBe("pass");
  expect(moved("log-clean-up", 300)).toBe("fail");
  expect(moved("log-stream-error", -100)).toBe("fail");
  expect(moved("joined", -250)).toBe("fail");
  expect(moved("first-frame", -260)).toBe("fail");
});

test("steps that only a cut log puts out of order are unknown", () => {
  const record = restartRecord((it) => {
    for (const event of it.events) if (event.kind === "log-clean-up") event.atMs += 10_000;
    it.events.push({ atMs: 0, source: "harness", kind: LOG_CUT, text: "the disk took no more" });
  });
  expect(reconnectionSteps.judge(record)?.status).toBe("unknown");
});

test("without its limit it does not apply", () => {
  expect(reconnectionSteps.judge(passingRecord())).toBeUndefined();
});
