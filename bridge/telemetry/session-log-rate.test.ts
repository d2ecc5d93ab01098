import { describe, expect, test } from "vitest";
import { SessionMap } from "../core/session-map.ts";
import { FakeRoomConnector } from "../core/testing/fake-room-connector.ts";
import { FakeStream, numberedPcm } from "../core/testing/fake-stream.ts";
import { joinRequest } from "../core/testing/map-setup.ts";
import { VirtualClock } from "../core/virtual-clock.ts";
import { bridgePresets } from "../settings.ts";
import { sessionLog } from "./session-log.ts";

/** A bridge's sessions on a virtual clock, with every line of their log. */
function loggedBridge({ queueFrames = 200 } = {}) {
  const clock = new VirtualClock();
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const settings = { ...bridgePresets.fixed, queueFrames, sendTimeoutMs: 0 };
  const events = sessionLog({ info: write, warn: write, error: write }, settings, clock);
  const sessions = new SessionMap({ settings, clock, connector: new FakeRoomConnector(), events });
  return {
    clock,
    lines,
    with: (words: string) => lines.filter((line) => line.includes(words)),
    /** Joins the user again and attaches a stream. */
    async join(userId: string, stream = new FakeStream("at-once")) {
      await sessions.join(joinRequest(userId));
      const session = sessions.get(userId);
      if (session === undefined) throw new Error(`${userId} has not joined`);
      session.attach(stream);
      return { session, stream };
    },
    /** So many packets to each of these, one a millisecond. */
    receive(packets: number, ...those: { readonly session: { receive(payload: Uint8Array): void } }[]) {
      for (let i = 0; i < packets; i++) {
        for (const { session } of those) session.receive(numberedPcm(i));
        clock.advance(1);
      }
    },
  };
}

const dropped = (lines: readonly string[]) =>
  lines.map((line) => Number(/(?:total_dropped|, dropped)=(\d+)/.exec(line)?.[1]));

describe("at ten times the usual load", () => {
  test("each kind of a user's lines comes once a second, with the numbers of its moment", async () => {
    const bridge = loggedBridge();
    bridge.receive(
      10_000,
      await bridge.join("a"),
      await bridge.join("b"),
      await bridge.join("stuck", new FakeStream()),
    );
    const seconds = 10;
    for (const kind of [
      "flowing for a:",
      "flowing for b:",
      "flowing for stuck:",
      "for user a (",
      "for user b (",
      "Dropping",
    ]) {
      expect([kind, bridge.with(kind).length]).toEqual([kind, seconds + 1]);
    }
    expect(bridge.with("flowing for a:").at(-1)).toBe(
      "Audio flowing for a: received=9100, dropped=0, channelLen=0",
    );
  });

  test("drops are told in batches of fifty, and those left out by the next line of any kind", async () => {
    const bridge = loggedBridge({ queueFrames: 1 });
    const user = await bridge.join("u", new FakeStream());
    bridge.receive(4_000, user);
    const told = dropped(bridge.with("Dropping"));
    expect(told).toHaveLength(5);
    expect(told.every((total, i) => total % 50 === 0 && total > (told[i - 1] ?? 0))).toBe(true);
    bridge.receive(1_000, user);
    expect(dropped(bridge.with("Audio flowing")).at(-1)).toBeGreaterThan(told.at(-1) ?? 0);
  });
});

describe("a session that closes", () => {
  test("has its last batch of drops told before", async () => {
    const bridge = loggedBridge({ queueFrames: 1 });
    const { session } = await bridge.join("u", new FakeStream());
    // One is in flight and one in the queue.
    bridge.receive(2 + 349, { session });
    bridge.lines.length = 0;
    session.close("LeaveRoom");
    expect(bridge.lines).toEqual([
      "Dropping audio frames for u: total_dropped=300",
      "Closing room session for user u",
      "Session ended for userId=u: LeaveRoom",
    ]);
  });

  test("has no batch told twice", async () => {
    const bridge = loggedBridge({ queueFrames: 1 });
    const { session } = await bridge.join("u", new FakeStream());
    bridge.receive(2 + 149, { session });
    bridge.clock.advance(2_000);
    bridge.receive(50, { session });
    bridge.lines.length = 0;
    session.close("LeaveRoom");
    expect(bridge.with("Dropping")).toEqual([]);
  });
});

describe("beginnings and ends of sessions", () => {
  const KINDS = [
    "StreamAudio error",
    "Cleaning up",
    "Closing room",
    "Session ended",
    "Joined room",
    "StreamAudio started",
  ];

  /** How many lines of each kind are told of a user whose stream breaks so many times. */
  async function told(times: number, everyMs: number): Promise<number[]> {
    const bridge = loggedBridge();
    for (let i = 0; i < times; i++) {
      const { session, stream } = await bridge.join("u");
      bridge.clock.advance(everyMs);
      session.streamEnded(stream, { kind: "cancelled", message: "stream cancelled" });
    }
    return KINDS.map((kind) => bridge.with(kind).length);
  }

  test("are all told, though a cloud restarts a hundred times, more often than every second", async () => {
    expect(await told(100, 750)).toEqual(KINDS.map(() => 100));
  });

  test("fill no log, though they come a hundred times a second", async () => {
    const counts = await told(6_000, 10);
    for (const count of counts) expect(count).toBeLessThanOrEqual(60 + 30);
  });
});
