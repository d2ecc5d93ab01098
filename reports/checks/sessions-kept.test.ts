import { expect, test } from "vitest";
import type { Presence } from "../record/hop-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { sessionsKept } from "./sessions-kept.ts";

const LONG = { fromMs: -5_000, toMs: null };

function judged(presence: Partial<Presence>, complete = true) {
  const record = passingRecord((changed) => {
    changed.scenario.expect.sessionsKept = true;
    changed.complete = complete;
    Object.assign(changed.users[1]?.presence ?? {}, presence);
  });
  return sessionsKept.judge(record);
}

test("sessions and streams that stood all the time pass, and those that ended after it", () => {
  expect(judged({})).toMatchObject({ status: "pass", limit: "of everybody" });
  expect(judged({ sessions: [{ fromMs: -5_000, toMs: 3_600_000 }] })).toMatchObject({ status: "pass" });
});

test.each([
  ["sessions", "session"],
  ["streams", "stream"],
] as const)("one of the %s that ended meanwhile fails, though the next came at once", (name, word) => {
  const spans = [
    { fromMs: -5_000, toMs: 3_200 },
    { fromMs: 3_201, toMs: null },
  ];
  expect(judged({ [name]: spans })).toMatchObject({ status: "fail", measuredValue: 1 });
  expect(judged({ [name]: spans })?.detail).toMatch(new RegExp(`The ${word} of .+ ended after 3.2 s`));
});

test("one that came after the start, or never, fails", () => {
  expect(judged({ streams: [{ fromMs: 10, toMs: null }] })).toMatchObject({ status: "fail" });
  expect(judged({ streams: [] })).toMatchObject({ status: "fail" });
});

test("a run cut short is unknown, and so are streams that nobody tells of", () => {
  expect(judged({}, false)).toMatchObject({ status: "unknown" });
  expect(judged({ streams: null })).toMatchObject({ status: "unknown" });
});

test("a bridge that hides its sessions is judged by the streams, and that is said", () => {
  expect(judged({ sessions: null, streams: [LONG] })?.detail).toContain("streams alone");
});

test("without its limit it does not apply", () => {
  expect(sessionsKept.judge(passingRecord())).toBeUndefined();
});
