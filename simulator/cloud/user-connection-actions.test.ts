import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import type { LiveKitBridgeClient } from "../../bridge/contract/generated/mentra/livekit/bridge/LiveKitBridge.ts";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { connection, eventually, nobody } from "./testing/connection-setup.ts";
import { UserConnection } from "./user-connection.ts";

describe("rejoining", () => {
  test("with five JoinRooms at once leaves one session and one stream", async () => {
    const { connected, user, bridge, streaming, liveStreams, frame } = await connection();
    await connected();
    await user.rejoin(5, 0);
    await streaming();
    await frame();
    await eventually(() => expect(liveStreams()).toBe(1));
    expect([bridge.sessions.size, bridge.sessions.streams]).toEqual([1, 1]);
    expect(bridge.connector.openRooms).toHaveLength(1);
  });

  test("does not start a second way back when the present stream ends under it", async () => {
    const { connected, user, happens, clock, streaming, streams } = await connection();
    await connected();
    await user.rejoin(1, 0);
    await happens("stream ended: 14 UNAVAILABLE: replaced by a newer JoinRoom");
    await streaming();
    clock.advance(60_000);
    expect(streams()).toBe(2);
  });

  test("opens its stream only as late as it is told", async () => {
    const { connected, user, bridge, clock, streams, streaming } = await connection();
    await connected();
    const rejoined = user.rejoin(1, 3_000);
    await eventually(() => {
      expect(bridge.connector.connections).toHaveLength(2);
      expect(bridge.sessions.size).toBe(1);
      expect(clock.pendingTimers).toBe(1);
    });
    clock.advance(2_999);
    expect(streams()).toBe(1);
    clock.advance(1);
    await rejoined;
    await streaming();
    expect(streams()).toBe(2);
  });

  test("that is refused while the present stream lives leaves that stream alone", async () => {
    const { connected, user, frame, clock, events, streams, joins } = await connection({
      settings: { rejoin: "refuse" },
    });
    await connected();
    await frame();
    await user.rejoin(1, 0);
    clock.advance(60_000);
    await frame();
    expect(events.slice(2)).toEqual([
      "refused: session already exists for user u",
      "first frame after silence",
    ]);
    expect([streams(), joins.mock.calls.length]).toEqual([1, 2]);
  });

  test("that is refused when the stream has ended meanwhile is tried again", async () => {
    const { connected, user, bridge, clock, happens, streaming } = await connection({ joining: "held" });
    const connecting = connected();
    await eventually(() => bridge.connector.last.succeed());
    await connecting;
    const rejoined = user.rejoin(1, 0);
    await eventually(() => {
      expect(bridge.connector.connections).toHaveLength(2);
      bridge.connector.last.fail("not now");
    });
    await rejoined;
    await happens("stream ended: 14 UNAVAILABLE: replaced by a newer JoinRoom");
    clock.advance(200);
    await eventually(() => {
      expect(bridge.connector.connections).toHaveLength(3);
      bridge.connector.last.succeed();
    });
    await streaming();
  });
});

describe("a second stream", () => {
  test("is the live one; the first is not kept", async () => {
    const { connected, user, frame, bridge, streams, liveStreams } = await connection();
    await connected();
    user.openSecondStream();
    await eventually(() => expect(liveStreams()).toBe(1));
    await frame();
    expect([streams(), bridge.sessions.streams]).toEqual([2, 1]);
  });

  test("is not followed by a third because the first has ended", async () => {
    const { connected, user, frame, clock, happens, joins, streams } = await connection();
    await connected();
    user.openSecondStream();
    await happens("stream ended: 10 ABORTED: replaced by a newer StreamAudio");
    clock.advance(60_000);
    await frame();
    expect([streams(), joins.mock.calls.length]).toEqual([2, 1]);
  });

  test("is heard only after the end of the first has been told", async () => {
    const { connected, user, frame, happens, events } = await connection();
    await connected();
    await frame();
    user.openSecondStream();
    await happens("stream ended: 10 ABORTED: replaced by a newer StreamAudio");
    await frame();
    expect(events.slice(2)).toEqual([
      "stream ended: 10 ABORTED: replaced by a newer StreamAudio",
      "first frame after stream",
    ]);
  });

  test("takes the place of the first within a second, though the bridge lets both live", async () => {
    const cancelled: string[] = [];
    const streams = ["first", "second"].map((name) =>
      Object.assign(new EventEmitter(), { write: () => {}, cancel: () => cancelled.push(name) }),
    );
    const careless = {
      JoinRoom: (_: unknown, __: unknown, answer: (error: null, response: object) => void) =>
        answer(null, { success: true, error: "" }),
      StreamAudio: () => streams.shift(),
    };
    const clock = new VirtualClock();
    const user = new UserConnection({
      ...nobody,
      client: careless as unknown as LiveKitBridgeClient,
      clock,
    });
    await user.connect();
    user.openSecondStream();
    clock.advance(999);
    expect(cancelled).toEqual([]);
    clock.advance(1);
    expect(cancelled).toEqual(["first"]);
  });
});

describe("what a client does to its stream", () => {
  test("half-closing it ends it, and the client comes back", async () => {
    const { connected, user, happens, clock, streaming } = await connection();
    await connected();
    user.halfClose();
    await happens("stream ended: ended by the bridge");
    clock.advance(200);
    await streaming();
  });

  test("cancelling it ends it, and the client comes back", async () => {
    const { connected, user, happens, clock, bridge } = await connection();
    await connected();
    user.cancel();
    await happens("stream ended: 1 CANCELLED: Cancelled on client");
    clock.advance(200);
    await eventually(() => expect(bridge.connector.connections).toHaveLength(2));
  });

  test("pausing it holds back what comes, and resuming it loses nothing", async () => {
    const { connected, user, frame, bridge, chunks, clock, events } = await connection();
    await connected();
    await frame();
    user.pause();
    for (let i = 0; i < 3; i++) bridge.connector.last.packet(i, 0);
    await eventually(() => expect(bridge.sessions.get("u")?.counters.sent).toBe(4));
    expect(chunks).toHaveLength(1);
    clock.advance(500);
    user.resume();
    await eventually(() => expect(chunks).toHaveLength(4));
    expect(events).toEqual(["joined", "first frame after stream"]);
  });

  test("a LeaveRoom of a client long gone ends it, and the client comes back", async () => {
    const { connected, user, happens, clock, bridge } = await connection();
    await connected();
    await user.leave("stale client");
    await happens("stream ended: 14 UNAVAILABLE: stale client");
    clock.advance(200);
    await eventually(() => expect(bridge.connector.connections).toHaveLength(2));
  });
});

test("an expired token is asked for once, for the next JoinRoom", async () => {
  const { connected, user, bridge, clock, happens, tokens } = await connection({ joining: "held" });
  const connecting = connected();
  await eventually(() => bridge.connector.last.succeed());
  await connecting;
  user.expireToken();
  user.cancel();
  await happens("stream ended: 1 CANCELLED: Cancelled on client");
  clock.advance(200);
  await eventually(() => {
    expect(bridge.connector.connections).toHaveLength(2);
    bridge.connector.last.fail("token expired");
  });
  await happens("refused: failed to connect to room: token expired");
  clock.advance(400);
  await eventually(() => {
    expect(bridge.connector.connections).toHaveLength(3);
    bridge.connector.last.succeed();
  });
  expect(tokens()).toEqual(["valid-1", "expired-2", "valid-3"]);
});

describe("abandoned calls", () => {
  test("are opened beside the stream, and disturb nothing", async () => {
    const { connected, user, frame, bridge, liveStreams } = await connection();
    await connected();
    user.abandon(4);
    await frame();
    expect(liveStreams()).toBe(5);
    expect(bridge.sessions.streams).toBe(1);
  });

  test("are gone when they are forgotten, and the stream is not", async () => {
    const { connected, user, frame, liveStreams } = await connection();
    await connected();
    user.abandon(4);
    expect(liveStreams()).toBe(5);
    user.forgetAbandoned();
    await eventually(() => expect(liveStreams()).toBe(1));
    await frame();
  });
});
