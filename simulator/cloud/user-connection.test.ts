import { describe, expect, test } from "vitest";
import { naive } from "./reconnect/naive.ts";
import { patient } from "./reconnect/patient.ts";
import { connection, eventually } from "./testing/connection-setup.ts";

describe("a connection", () => {
  test("joins its user's room and streams what comes out of it", async () => {
    const { connected, frame, bridge, chunks, events } = await connection();
    await connected();
    await frame();
    expect(bridge.connector.last.request).toMatchObject({ roomName: "u", targetIdentity: "u" });
    expect(chunks).toEqual([Buffer.of(1, 2)]);
    expect(events).toEqual(["joined", "first frame after stream"]);
  });

  test("reports no frame but the first while they flow", async () => {
    const { connected, frame, clock, events } = await connection();
    await connected();
    for (let i = 0; i < 3; i++) {
      await frame();
      clock.advance(900);
    }
    expect(events).toEqual(["joined", "first frame after stream"]);
  });

  test("reports the first frame after more than a second of silence", async () => {
    const { connected, frame, clock, events } = await connection();
    await connected();
    await frame();
    clock.advance(1_001);
    await frame();
    await frame();
    expect(events).toEqual(["joined", "first frame after stream", "first frame after silence"]);
  });
});

describe("a patient connection whose stream the bridge ends", () => {
  test("comes back with a fresh token, and hears its user again", async () => {
    const { connected, endedByBridge, streaming, frame, clock, events, tokens } = await connection();
    await connected();
    await frame();
    await endedByBridge();
    clock.advance(200);
    await streaming();
    await frame();
    expect(tokens()).toEqual(["valid-1", "valid-2"]);
    expect(events).toEqual([
      "joined",
      "first frame after stream",
      "stream ended: 14 UNAVAILABLE: room lost",
      "joined",
      "first frame after stream",
    ]);
  });

  test("waits as its policy says before it comes back", async () => {
    const { connected, endedByBridge, clock, joins } = await connection({
      reconnect: patient({ firstMs: 400 }),
    });
    await connected();
    await endedByBridge();
    clock.advance(299);
    expect(clock.pendingTimers).toBe(1);
    clock.advance(1);
    await eventually(() => expect(joins).toHaveBeenCalledTimes(2));
  });

  test("tries again and again while it is refused, ever later", async () => {
    const { user, clock, bridge, events, happens } = await connection({ joining: "held" });
    const refuse = (attempt: number) =>
      eventually(() => {
        expect(bridge.connector.connections).toHaveLength(attempt);
        bridge.connector.last.fail(`no ${attempt}`);
      });
    const connecting = user.connect();
    await refuse(1);
    await connecting;
    for (const [index, pauseMs] of [150, 300, 600].entries()) {
      await happens(`refused: failed to connect to room: no ${index + 1}`);
      clock.advance(pauseMs - 1);
      expect(clock.pendingTimers).toBe(1);
      clock.advance(1);
      await refuse(index + 2);
    }
    await happens("refused: failed to connect to room: no 4");
    expect(events).toHaveLength(4);
  });

  test("counts its pauses anew once audio has come", async () => {
    const { connected, endedByBridge, streaming, frame, clock, streams } = await connection();
    await connected();
    for (let round = 2; round <= 4; round++) {
      await frame();
      await endedByBridge();
      clock.advance(150);
      await eventually(() => expect(streams()).toBe(round));
      await streaming();
    }
  });
});

describe("a naive connection", () => {
  test("tries once, with the token that it has", async () => {
    const { connected, endedByBridge, clock, tokens, streaming } = await connection({ reconnect: naive() });
    await connected();
    await endedByBridge();
    clock.advance(2_000);
    await streaming();
    expect(tokens()).toEqual(["valid-1", "valid-1"]);
  });

  test("gives up where that one try is refused", async () => {
    const { user, bridge, clock, happens } = await connection({ reconnect: naive(), joining: "held" });
    const connecting = user.connect();
    await eventually(() => bridge.connector.last.fail("first"));
    await connecting;
    clock.advance(2_000);
    await eventually(() => {
      expect(bridge.connector.connections).toHaveLength(2);
      bridge.connector.last.fail("second");
    });
    await happens("refused: failed to connect to room: second");
    expect(clock.pendingTimers).toBe(0);
  });

  test("has its one try again once audio has come", async () => {
    const { connected, endedByBridge, streaming, frame, clock, tokens } = await connection({
      reconnect: naive(),
    });
    await connected();
    for (let round = 0; round < 2; round++) {
      await frame();
      await endedByBridge();
      clock.advance(2_000);
      await streaming();
    }
    expect(tokens()).toEqual(["valid-1", "valid-1", "valid-1"]);
  });
});

describe("stopping", () => {
  test("leaves the room that was joined, and tells of no end", async () => {
    const { connected, user, bridge, leaves, liveStreams, events } = await connection();
    await connected();
    await user.stop();
    await eventually(() => expect(liveStreams()).toBe(0));
    expect(leaves).toHaveBeenCalledOnce();
    expect(bridge.sessions.size).toBe(0);
    expect(events).toEqual(["joined"]);
  });

  test("leaves no room where the join was refused", async () => {
    const { user, bridge, leaves } = await connection({ joining: "held" });
    const connecting = user.connect();
    await eventually(() => bridge.connector.last.fail("no"));
    await connecting;
    await user.stop();
    expect(leaves).not.toHaveBeenCalled();
  });

  test("leaves no room where the stream has ended", async () => {
    const { connected, endedByBridge, user, leaves } = await connection();
    await connected();
    await endedByBridge();
    await user.stop();
    expect(leaves).not.toHaveBeenCalled();
  });

  test("tries no more", async () => {
    const { connected, endedByBridge, user, clock, bridge } = await connection();
    await connected();
    await endedByBridge();
    await user.stop();
    expect(clock.pendingTimers).toBe(0);
    expect(bridge.connector.connections).toHaveLength(1);
  });

  test("ends abandoned calls", async () => {
    const { connected, user, liveStreams } = await connection();
    await connected();
    user.abandon(2);
    expect(liveStreams()).toBe(3);
    await user.stop();
    await eventually(() => expect(liveStreams()).toBe(0));
  });
});
