import { describe, expect, test } from "vitest";
import type { RunRecord } from "../record/record.ts";
import { hungCloudRecord } from "../testing/hung-cloud-record.ts";
import { userOf } from "../testing/record-changes.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { zombieRecord } from "../testing/zombie-record.ts";
import { judge } from "../verdict.ts";
import { diagnose } from "./diagnose.ts";

const linesOn = (record: RunRecord): string[] => diagnose(record, judge(record));

/** The second user was never heard again. */
function silence(record: RunRecord): void {
  for (const outage of userOf(record, 1).outages) outage.firstFrameMs = null;
}

describe("a zombie session", () => {
  const ZOMBIE = /^Frames are dropped with no stream to send them to: zombie session\./;

  test("is said first, then the JoinRooms that it kept out, and the cloud is not blamed", () => {
    const lines = linesOn(zombieRecord());
    expect(lines[0]).toMatch(ZOMBIE);
    expect(lines[1]).toBe(
      "JoinRoom was refused 4 times after the fault (first: session already exists for user u1): a session that nobody uses blocks its user. Let a new JoinRoom replace it.",
    );
    expect(lines.join("\n")).not.toMatch(/cannot keep up|queue was full|raise queueFrames/);
  });

  test("is known by its refused JoinRooms where the witnesses do not tell", () => {
    const record = zombieRecord((record) => {
      record.zombies = null;
    });
    expect(linesOn(record)[0]).toMatch(ZOMBIE);
  });

  test("is not what drops mean while the streams were up: then the cloud cannot keep up", () => {
    const record = zombieRecord((record) => {
      record.events = [{ atMs: 21_000, source: "cloud", kind: "process-ended", text: "exit code 0" }];
      for (const fault of record.faults) fault.sign = "process-ended";
      record.zombies = { bridgeSessions: 0, bridgeStreams: 0, livekitParticipants: 0 };
    });
    const text = linesOn(record).join("\n");
    expect(text).not.toContain("zombie session");
    expect(text).toContain("64.7 % of the frames were dropped: the cloud cannot keep up.");
  });

  test("is not what a stream that ended with the run means", () => {
    const record = zombieRecord((record) => {
      for (const event of record.events) event.atMs = 60_001;
      for (const fault of record.faults) fault.endMs = 58_000;
    });
    expect(linesOn(record)[0]).toMatch(/^Zombies: .* Sessions outlived their streams/);
  });
});

describe("audio that did not come back", () => {
  test("without a refused JoinRoom is looked for in the logs", () => {
    expect(linesOn(restartRecord(silence))).toEqual([
      "Audio back after outage: 1 of 2 users never. No JoinRoom was refused: see in the logs whether the cloud calls JoinRoom and StreamAudio again, and how long each takes.",
    ]);
  });

  test("because the room was not reached is not blamed on a session", () => {
    const record = restartRecord((record) => {
      silence(record);
      const text = "failed to connect to room: engine timeout";
      record.events.push({ atMs: 23_500, source: "cloud", kind: "join-refused", userId: "u2", text });
    });
    expect(linesOn(record)).toEqual([
      "JoinRoom did not reach the room 1 time after the fault (first: failed to connect to room: engine timeout): look at LiveKit, and at how long the cloud keeps trying.",
    ]);
  });

  test("is not explained by a JoinRoom refused before the fault", () => {
    const record = restartRecord((record) => {
      silence(record);
      record.events.unshift({ atMs: 10, source: "cloud", kind: "join-refused", userId: "u2", text: "busy" });
    });
    expect(linesOn(record)[0]).toContain("No JoinRoom was refused");
  });
});

describe("a hung cloud", () => {
  test("that no Send timeout ended means that Send has no time limit", () => {
    const record = hungCloudRecord((record) => {
      record.sendTimeouts = [];
    });
    expect(linesOn(record)[0]).toMatch(/^Send has no time limit, so a hung cloud holds its session for ever/);
  });

  test("whose sessions ended wrongly is told what a timeout must do", () => {
    const record = hungCloudRecord(({ sendTimeouts }) => {
      for (const each of sendTimeouts) each.leftRoomAtMs = null;
    });
    expect(linesOn(record)[0]).toBe(
      "Hung Send ended after: 2,010 ms, 2 in the room. A Send that hangs must end its session in time, say so in the log, and take the participant out of the room.",
    );
  });
});
