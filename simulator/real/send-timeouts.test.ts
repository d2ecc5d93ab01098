import { describe, expect, test } from "vitest";
import { systemClock } from "../../bridge/system-clock.ts";
import type { RecordEvent } from "../../reports/record/record.ts";
import type { SessionView } from "./bridge-answers.ts";
import { RunObservations } from "./run-observations.ts";
import { sendTimeoutsOf } from "./send-timeouts.ts";

/** A run that began so long ago, in which sessions of u1 timed out, each so long after its start. */
function runWith(...closedMs: number[]) {
  const seen = new RunObservations();
  seen.begin(systemClock.nowMs(), Number.POSITIVE_INFINITY);
  const wallStartMs = systemClock.wallMs() - systemClock.nowMs() + seen.originMs;
  const sessions = closedMs.map((closedAtMs, index) => ({
    userId: "u1",
    generation: index + 1,
    closedAtMs: wallStartMs + closedAtMs,
    closeReason: "send timeout after 2s",
    channelLen: 0,
    held: 0,
  }));
  seen.bridge.addSessions(sessions as unknown as SessionView[], 0);
  return seen;
}

function event(kind: string, atMs: number, userId = "u1"): RecordEvent {
  return { atMs, source: "bridge", kind, userId, text: "" };
}

/** Both clocks are read anew each time, whole milliseconds the one. */
const about = (ms: number) => expect.closeTo(ms, -1);

describe("a session that ended because a Send took too long", () => {
  test("is told with its times from the start of the run", () => {
    const seen = runWith(8_000);
    const sample = { userId: "u1", generation: 1, received: 0, sent: 0, dropped: 0, unattached: 0 };
    const windows = [
      { index: 0, endMs: seen.originMs + 6_200, samples: [{ ...sample, channelLenMax: 0, sendMaxMs: 150 }] },
    ];
    seen.addBridgeWindows(windows);
    expect(
      sendTimeoutsOf(seen, [event("bridge-left", 8_030), event("log-send-timeout", 8_000)], true, []),
    ).toEqual([
      {
        userId: "u1",
        blockedAtMs: about(6_050),
        closedAtMs: about(8_000),
        leftRoomAtMs: 8_030,
        inRoomAtMs: null,
        logged: true,
      },
    ]);
  });

  test("has left its room when the speaker first saw the bridge leave after that", () => {
    const events = [event("bridge-left", 3_000), event("bridge-left", 8_040), event("bridge-left", 9_000)];
    expect(sendTimeoutsOf(runWith(8_000), events, true, [])).toMatchObject([{ leftRoomAtMs: 8_040 }]);
  });

  test("was in it when LiveKit last listed it there, before somebody saw it leave", () => {
    const listed = { ...event("bridge-left", 8_300), source: "livekit-server", notYetMs: 8_020 };
    const leftOf = (...events: RecordEvent[]) => sendTimeoutsOf(runWith(8_000), events, true, []);
    expect(leftOf(listed)).toMatchObject([{ leftRoomAtMs: 8_300, inRoomAtMs: 8_020 }]);
    expect(leftOf(event("bridge-left", 8_100), listed)).toMatchObject([
      { leftRoomAtMs: 8_100, inRoomAtMs: 8_020 },
    ]);
    // What was listed after that is the next session.
    const next = { ...listed, atMs: 15_300, notYetMs: 15_050 };
    expect(leftOf(event("bridge-left", 10_900), next)).toMatchObject([
      { leftRoomAtMs: 10_900, inRoomAtMs: null },
    ]);
  });

  test("has left it though the speaker's clock says a moment earlier", () => {
    const events = [event("bridge-left", 7_990)];
    expect(sendTimeoutsOf(runWith(8_000), events, true, [])).toMatchObject([{ leftRoomAtMs: 7_990 }]);
  });

  test("has never left its room where only others' speakers saw that", () => {
    const events = [event("bridge-left", 8_030, "u2")];
    expect(sendTimeoutsOf(runWith(8_000), events, true, [])).toMatchObject([{ leftRoomAtMs: null }]);
  });

  test("is not logged where the log does not say so", () => {
    expect(sendTimeoutsOf(runWith(8_000), [], true, [])).toMatchObject([{ logged: false }]);
  });

  test("is neither logged nor not where there is no log", () => {
    expect(sendTimeoutsOf(runWith(8_000), [], false, [])).toMatchObject([{ logged: null }]);
  });
});

test("of two send timeouts of a user one line of the log tells of one only", () => {
  const events = [event("log-send-timeout", 8_000)];
  expect(sendTimeoutsOf(runWith(8_000, 16_000), events, true, [])).toMatchObject([
    { logged: true },
    { logged: false },
  ]);
});

test("of a black box they are those that its log tells, closed where it says so next", () => {
  const seen = new RunObservations();
  seen.begin(1_000, 9_000);
  seen.told.begin();
  const event = (atMs: number, kind: string, userId: string) => ({
    atMs,
    kind,
    userId,
    source: "bridge",
    text: "",
  });
  const events = [
    event(4_900, "bridge-left", "u1"),
    event(5_000, "log-send-timeout", "u1"),
    event(5_010, "log-send-timeout", "u2"),
    event(5_020, "log-room-closed", "u1"),
  ];
  expect(sendTimeoutsOf(seen, events, true, [])).toEqual([
    {
      userId: "u1",
      blockedAtMs: null,
      closedAtMs: 5_020,
      leftRoomAtMs: 4_900,
      inRoomAtMs: null,
      logged: true,
      held: null,
    },
    {
      userId: "u2",
      blockedAtMs: null,
      closedAtMs: 5_010,
      leftRoomAtMs: null,
      inRoomAtMs: null,
      logged: true,
      held: null,
    },
  ]);
});
