import { expect, test } from "vitest";
import type { RunRecord } from "../record/record.ts";
import { lose, userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { judge } from "../verdict.ts";
import { speakersConnected } from "./speakers-connected.ts";

type Event = RunRecord["events"][number];

const ofSpeaker = { source: "speaker-1", userId: "u1" };
const left = (atMs: number, text = "reconnecting"): Event => ({
  ...ofSpeaker,
  atMs,
  kind: "speaker-left",
  text,
});
const back = (atMs: number): Event => ({ ...ofSpeaker, atMs, kind: "speaker-back", text: "" });
const withEvents =
  (...events: Event[]) =>
  (record: RunRecord): void =>
    void record.events.push(...events);

test("where every speaker kept its connection there is nothing to judge", () => {
  expect(speakersConnected.judge(passingRecord())).toBeUndefined();
});

test("a speaker that loses LiveKit with no fault over it makes the run unknown, whatever came", () => {
  const record = passingRecord(withEvents(left(12_000), back(14_000)));
  expect(speakersConnected.judge(record)).toMatchObject({ status: "fail", measured: "not u1 at 12 s" });
  expect(judge(record).outcome).toBe("unknown");
});

test("not even all of a user's audio that is missing is then held against the bridge", () => {
  const record = passingRecord((each) => {
    withEvents(left(100))(each);
    lose(each, userOf(each, 0).cloud.delivered, "lostBeforeBridge");
  });
  const { outcome, checks } = judge(record);
  expect(checks.find(({ id }) => id === "audio-flowed")).toMatchObject({ status: "unknown" });
  expect(outcome).toBe("unknown");
});

test("one that was back before counting began did no harm; one that was still away did", () => {
  const early = passingRecord(withEvents(left(-3_000), back(-1_000)));
  const late = passingRecord(withEvents(left(-3_000), back(500)));
  expect(speakersConnected.judge(early)?.status).toBe("pass");
  expect(judge(early).outcome).toBe("pass");
  expect(speakersConnected.judge(late)?.status).toBe("fail");
});

test("a room that is lost by somebody else's doing is no broken connection", () => {
  const record = passingRecord(withEvents(left(12_000, "DUPLICATE_IDENTITY")));
  expect(speakersConnected.judge(record)).toBeUndefined();
});

test("a fault that was to make this speaker lose its room explains it, another fault does not", () => {
  const statusAfter = (change: Partial<RunRecord["faults"][number]>) =>
    speakersConnected.judge(
      restartRecord((record) => {
        for (const fault of record.faults) Object.assign(fault, change);
        withEvents(left(20_100))(record);
      }),
    )?.status;
  expect(statusAfter({ sign: "speaker-left" })).toBeUndefined();
  expect(statusAfter({ sign: "speaker-left", users: ["u2"] })).toBe("fail");
  expect(statusAfter({ sign: "stream-ended" })).toBe("fail");
});
