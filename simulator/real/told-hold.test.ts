import { expect, test } from "vitest";
import type { RecordEvent } from "../../reports/record/record.ts";
import { SequenceSet } from "../measure/sequence-set.ts";
import { RunObservations } from "./run-observations.ts";
import type { PlannedUser } from "./run-plan.ts";
import { toldHold } from "./told-hold.ts";

const USER = { userId: "u1", dueMs: () => [] } as unknown as PlannedUser;
const TEXT = "StreamAudio send timeout for u1 after 2s, client may be stuck";

function holdOf({ text = TEXT, sentAtMs = 3_020, joinedAtMs = -4_000, endedAtMs = 6_000 } = {}) {
  const seen = new RunObservations();
  seen.begin(50_000, 60_000);
  seen.told.begin();
  const line = { kind: "sent", received: 0, sent: 100, dropped: 0, channelLen: 0 } as const;
  seen.told.add(line, "u1", { atMs: 50_000 + sentAtMs, lateMs: 20 });
  seen.told.add(line, "u2", { atMs: 54_900, lateMs: 0 });
  const event = { source: "bridge", userId: "u1", text };
  const timeout: RecordEvent = { ...event, atMs: 5_040, kind: "log-send-timeout" };
  const events: RecordEvent[] = [{ ...event, atMs: joinedAtMs, kind: "bridge-joined" }, timeout];
  events.push({ ...event, atMs: endedAtMs, kind: "stream-ended" });
  return toldHold(timeout, 5_050, events, seen, [USER]);
}

test("a Send was held up as long as the log says, and no longer than since the last one that went", () => {
  expect(holdOf()).toEqual({ leastMs: 2_000, mostMs: 2_050 });
});

test("a line of the session before says nothing of this one's Sends", () => {
  expect(holdOf({ joinedAtMs: 3_000 })).toBeNull();
});

test("what is read after the stream has ended may be of the next session, and says nothing", () => {
  expect(holdOf({ endedAtMs: 3_000 })).toBeNull();
});

test("a queue that says so, and is at odds with the log's own word, says nothing", () => {
  const seen = new RunObservations();
  seen.begin(50_000, 60_000);
  seen.told.begin();
  const flowing = { kind: "flowing", sent: 0, dropped: 0 } as const;
  const at = (atMs: number) => ({ atMs: 50_000 + atMs, lateMs: 30 });
  // The first of the burst at 2 s; the Send has the 95th after it, which was due at 3.9 s.
  seen.told.add({ ...flowing, received: 100, channelLen: 0 }, "u1", at(2_030));
  seen.told.add({ ...flowing, received: 200, channelLen: 4 }, "u1", at(4_030));
  const arrived = new SequenceSet();
  for (let sequence = 0; sequence < 151; sequence++) arrived.add(sequence);
  const counts = { delivered: 151, duplicated: 0, reordered: 0, corrupt: 0, unstamped: 0, foreign: 0 };
  seen.clouds.frames.add("cloud", {
    receivers: [{ key: "u1", counts, lastMs: null, bits: arrived.encode() }],
  });
  const user = {
    ...USER,
    dueMs: () => Array.from({ length: 500 }, (_, index) => Math.floor(index / 5) * 100),
  };
  const timedOut = (atMs: number): RecordEvent => {
    return { source: "bridge", userId: "u1", text: TEXT, atMs, kind: "log-send-timeout" };
  };
  const hold = (atMs: number) => toldHold(timedOut(atMs), atMs, [timedOut(atMs)], seen, [user]);
  expect(hold(5_850)).toEqual({ leastMs: 2_000, mostMs: 1_950 });
  expect(hold(5_450)).toEqual({ leastMs: 2_000, mostMs: 2_450 });
});

test("a log that does not say for how long says nothing", () => {
  expect(holdOf({ text: "StreamAudio send timeout for u1" })).toBeNull();
});
