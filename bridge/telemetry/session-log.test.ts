import { describe, expect, test } from "vitest";
import type { StreamEnd } from "../core/ports.ts";
import type { SessionSettings } from "../core/session-settings.ts";
import { FakeStream } from "../core/testing/fake-stream.ts";
import { openSession } from "../core/testing/session-setup.ts";
import { VirtualClock } from "../core/virtual-clock.ts";
import { bridgePresets } from "../settings.ts";
import type { FeatureLog } from "./log.ts";
import { sessionLog } from "./session-log.ts";

/** A log that keeps its lines; `lines` are those since the last look. */
function keptLog() {
  const written: string[] = [];
  const write = (line: string) => void written.push(line);
  return { log: { info: write, warn: write, error: write }, lines: () => written.splice(0) };
}

/** A session of user U with its log. */
function loggedSession(changed: Partial<SessionSettings> = {}, only: Partial<FeatureLog> = {}) {
  const settings = { ...bridgePresets.fixed, ...changed };
  const { log, lines } = keptLog();
  const events = sessionLog({ ...log, ...only }, settings, new VirtualClock());
  const setup = openSession({ userId: "U", settings, events });
  return { ...setup, lines };
}

function withStream(
  stream: FakeStream,
  changed: Partial<SessionSettings> = {},
  only: Partial<FeatureLog> = {},
) {
  const logged = loggedSession(changed, only);
  logged.session.attach(stream);
  logged.lines();
  return logged;
}

test("every 100 received", () => {
  const { receive, lines } = withStream(new FakeStream("at-once"), { queueFrames: 5 });
  receive(99);
  expect(lines()).toEqual([]);
  receive(1);
  expect(lines()).toContain("Audio flowing for U: received=100, dropped=0, channelLen=0");
  receive(100);
  expect(lines()).toContain("Audio flowing for U: received=200, dropped=0, channelLen=0");
});

test("every 100 received, with what was dropped and what is queued", () => {
  const { receive, lines } = withStream(new FakeStream(), { queueFrames: 60 });
  receive(100);
  expect(lines()).toEqual(["Audio flowing for U: received=100, dropped=39, channelLen=60"]);
});

test("every 100 sent", () => {
  const stream = new FakeStream();
  const { receive, lines } = withStream(stream);
  receive(106);
  lines();
  for (let i = 0; i < 99; i++) stream.confirm();
  expect(lines()).toEqual([]);
  stream.confirm();
  expect(lines()).toEqual(["Sent 100 audio chunks to TypeScript for user U (channelLen=6)"]);
});

test("every 50 dropped", () => {
  const { receive, lines } = withStream(new FakeStream(), { queueFrames: 1 });
  receive(51);
  expect(lines()).toEqual([]);
  receive(1);
  expect(lines()).toEqual(["Dropping audio frames for U: total_dropped=50"]);
});

test("a failed send", () => {
  const { receive, lines } = withStream(new FakeStream("fails-at-once"));
  receive();
  expect(lines()).toEqual([
    "StreamAudio send error for U: write failed",
    "StreamAudio error for userId=U: write failed",
    "Cleaning up session for U due to stream error",
    "Closing room session for user U",
    "Session ended for userId=U: write failed",
  ]);
});

test("a send timeout", () => {
  const { receive, clock, lines } = withStream(new FakeStream());
  receive();
  clock.advance(2_000);
  expect(lines()).toEqual([
    "StreamAudio send timeout for U after 2s, client may be stuck",
    "StreamAudio error for userId=U: send timeout after 2s",
    "Cleaning up session for U due to stream error",
    "Closing room session for user U",
    "Session ended for userId=U: send timeout after 2s",
  ]);
});

describe("a stream that ends", () => {
  const lines = (end: StreamEnd, changed: Partial<SessionSettings> = {}): string[] => {
    const stream = new FakeStream();
    const logged = withStream(stream, changed);
    logged.session.streamEnded(stream, end);
    return logged.lines();
  };

  test("by a cancel is an error that cleans the session up", () => {
    expect(lines({ kind: "cancelled", message: "stream cancelled" })).toEqual([
      "StreamAudio error for userId=U: stream cancelled",
      "Cleaning up session for U due to stream error",
      "Closing room session for user U",
      "Session ended for userId=U: stream cancelled",
    ]);
  });

  test("by a half-close is no error", () => {
    expect(lines({ kind: "half-close", message: "client closed its side" })).toEqual([
      "StreamAudio ended for userId=U: client closed its side",
      "Closing room session for user U",
      "Session ended for userId=U: client closed its side",
    ]);
  });

  test("cleans nothing up in the legacy bridge", () => {
    expect(lines({ kind: "cancelled", message: "stream cancelled" }, bridgePresets.legacy)).toEqual([
      "StreamAudio error for userId=U: stream cancelled",
    ]);
  });
});

test("a session that ends takes its stream along without a word about the stream", () => {
  const { session, lines } = withStream(new FakeStream());
  session.close("LeaveRoom");
  expect(lines()).toEqual(["Closing room session for user U", "Session ended for userId=U: LeaveRoom"]);
});

test("what the log leaves out is not written, and the rest is", () => {
  const { receive, session, lines } = withStream(new FakeStream(), { queueFrames: 50 }, { info: undefined });
  receive(200);
  expect(lines()).toEqual(
    [50, 100].map((dropped) => `Dropping audio frames for U: total_dropped=${dropped}`),
  );
  session.close("LeaveRoom");
  expect(lines()).toEqual([]);
});
