import { describe, expect, test } from "vitest";
import { bridgePresets } from "../settings.ts";
import type { JoinResult } from "./session-map.ts";
import { FakeStream } from "./testing/fake-stream.ts";
import { flush, joinRequest, sessionMap } from "./testing/map-setup.ts";

describe("join", () => {
  test("puts one session into the map, with the room it joined", async () => {
    const { sessions, connector } = sessionMap({ joining: "at-once" });
    const result = await sessions.join(joinRequest());
    expect(result).toMatchObject({ success: true, session: sessions.get("u") });
    expect(sessions.get("u")?.room).toBe(connector.openRooms[0]);
  });

  test("fails in band when the connection fails, and leaves nothing", async () => {
    const { sessions, connector, clock } = sessionMap();
    const joining = sessions.join(joinRequest());
    await flush();
    connector.last.fail("no route");
    expect(await joining).toEqual({ success: false, error: "failed to connect to room: no route" });
    expect([sessions.size, clock.pendingTimers]).toEqual([0, 0]);
  });

  test("fails in band when LiveKit does not answer in time", async () => {
    const { sessions, clock } = sessionMap();
    const joining = sessions.join(joinRequest());
    await flush();
    clock.advance(10_000);
    expect(await joining).toEqual({
      success: false,
      error: "failed to connect to room: no answer from LiveKit within 10000 ms",
    });
    expect([sessions.size, clock.pendingTimers]).toEqual([0, 0]);
  });

  test("leaves a room that arrives after the timeout", async () => {
    const { sessions, connector, clock } = sessionMap();
    const joining = sessions.join(joinRequest());
    await flush();
    clock.advance(10_000);
    await joining;
    const late = connector.last.succeed();
    await flush();
    expect(late.closes).toBe(1);
    expect(sessions.size).toBe(0);
  });

  test("shrugs at a connection that fails after the timeout", async () => {
    const { sessions, connector, clock } = sessionMap();
    const joining = sessions.join(joinRequest());
    await flush();
    clock.advance(10_000);
    await joining;
    connector.last.fail("late");
    await flush();
    expect(sessions.size).toBe(0);
  });

  test("fails when the room is lost before it is joined", async () => {
    const { sessions, connector } = sessionMap();
    const joining = sessions.join(joinRequest());
    await flush();
    connector.last.listener.lost("room disconnected: ROOM_DELETED");
    const room = connector.last.succeed();
    expect(await joining).toEqual({
      success: false,
      error: "failed to connect to room: room disconnected: ROOM_DELETED",
    });
    expect(room.closes).toBe(1);
  });

  test("counts frames that come while it is on its way as unattached", async () => {
    const { sessions, connector } = sessionMap();
    const joining = sessions.join(joinRequest());
    await flush();
    connector.last.packet(1, 2);
    connector.last.succeed();
    await joining;
    expect(sessions.get("u")?.counters).toMatchObject({ received: 1, unattached: 1 });
  });

  test("of one user does not wait for another's", async () => {
    const { sessions, connector } = sessionMap();
    void sessions.join(joinRequest("stuck"));
    const joining = sessions.join(joinRequest("u"));
    await flush();
    connector.last.succeed();
    expect(await joining).toMatchObject({ success: true });
  });
});

describe("a second join", () => {
  test("replaces the first session", async () => {
    const { sessions, connector } = sessionMap({ joining: "at-once" });
    await sessions.join(joinRequest());
    const first = sessions.get("u");
    await sessions.join(joinRequest());
    expect(first?.closed?.reason).toBe("replaced by a newer JoinRoom");
    expect(sessions.get("u")?.generation).toBeGreaterThan(first?.generation ?? 0);
    expect(connector.openRooms).toEqual([sessions.get("u")?.room]);
  });

  test("is not touched by the end of the first session's stream and room", async () => {
    const { sessions, connector } = sessionMap({ joining: "at-once" });
    await sessions.join(joinRequest());
    const first = sessions.get("u");
    const stream = new FakeStream();
    first?.attach(stream);
    await sessions.join(joinRequest());
    const second = sessions.get("u");
    first?.streamEnded(stream, { kind: "cancelled", message: "late" });
    connector.connections[0]?.listener.lost("late");
    first?.close("late");
    expect(sessions.get("u")).toBe(second);
    expect(second?.closed).toBeUndefined();
  });

  test("connects only when the first has left its room", async () => {
    const { sessions, connector } = sessionMap();
    const joining = sessions.join(joinRequest());
    await flush();
    const room = connector.last.succeed("hangs");
    await joining;
    void sessions.join(joinRequest());
    await flush();
    expect(connector.connections).toHaveLength(1);
    room.finishClosing();
    await flush();
    expect(connector.connections).toHaveLength(2);
  });

  test("waits at most 2 s for a room that cannot be left", async () => {
    const { sessions, connector, clock } = sessionMap();
    const joining = sessions.join(joinRequest());
    await flush();
    connector.last.succeed("hangs");
    await joining;
    void sessions.join(joinRequest());
    await flush();
    clock.advance(2_000);
    await flush();
    expect(connector.connections).toHaveLength(2);
  });

  test("while the first is on its way connects only when that has left its room", async () => {
    const { sessions, connector } = sessionMap();
    const first = sessions.join(joinRequest());
    await flush();
    void sessions.join(joinRequest());
    const room = connector.last.succeed("hangs");
    await flush();
    expect(room.closes).toBe(1);
    expect(connector.connections).toHaveLength(1);
    room.finishClosing();
    await flush();
    expect(connector.connections).toHaveLength(2);
    expect(await first).toMatchObject({ success: false });
  });

  test("is refused by the legacy preset while a session exists or is on its way", async () => {
    const { sessions, connector } = sessionMap({ settings: bridgePresets.legacy });
    const refused: JoinResult = { success: false, error: "session already exists for user u" };
    const first = sessions.join(joinRequest());
    expect(await sessions.join(joinRequest())).toEqual(refused);
    await flush();
    connector.last.succeed();
    await first;
    expect(await sessions.join(joinRequest())).toEqual(refused);
    expect(connector.connections).toHaveLength(1);
  });
});

test.each([2, 3, 20])("%i joins at once leave exactly one session and one open room", async (joins) => {
  const { sessions, connector } = sessionMap({ joining: "at-once" });
  const results = await Promise.all(Array.from({ length: joins }, () => sessions.join(joinRequest())));
  expect(results.filter(({ success }) => success)).toHaveLength(1);
  expect(results.at(-1)).toMatchObject({ success: true, session: sessions.get("u") });
  expect(connector.openRooms).toEqual([sessions.get("u")?.room]);
});

describe("leave", () => {
  test("ends the session and remembers why", async () => {
    const { sessions, connector, clock } = sessionMap({ joining: "at-once" });
    await sessions.join(joinRequest());
    expect(sessions.leave("u", "user went home")).toBe(true);
    expect([sessions.size, connector.openRooms.length, clock.pendingTimers]).toEqual([0, 0, 0]);
    expect(sessions.departures.of("u")?.reason).toBe("user went home");
  });

  test("without a session is false", () => {
    expect(sessionMap().sessions.leave("u", "x")).toBe(false);
  });

  test("ends a join on its way, and its room is left when it comes", async () => {
    const { sessions, connector } = sessionMap();
    const joining = sessions.join(joinRequest());
    await flush();
    expect(sessions.leave("u", "changed my mind")).toBe(true);
    const room = connector.last.succeed();
    expect(await joining).toEqual({
      success: false,
      error: "failed to connect to room: left: changed my mind",
    });
    expect([room.closes, sessions.size]).toEqual([1, 0]);
  });

  test("between two joins ends only the first", async () => {
    const { sessions, connector } = sessionMap({ joining: "at-once" });
    const first = sessions.join(joinRequest());
    sessions.leave("u", "x");
    const second = sessions.join(joinRequest());
    expect(await first).toMatchObject({ success: false });
    expect(await second).toMatchObject({ success: true });
    expect(connector.openRooms).toHaveLength(1);
  });
});

describe("closeAll", () => {
  test("ends every session and refuses new joins", async () => {
    const { sessions, connector } = sessionMap({ joining: "at-once" });
    await Promise.all(["a", "b", "c"].map((user) => sessions.join(joinRequest(user))));
    await sessions.closeAll("bridge stopped");
    expect([sessions.size, connector.openRooms.length]).toEqual([0, 0]);
    expect(await sessions.join(joinRequest())).toEqual({ success: false, error: "bridge is shutting down" });
  });

  test("waits until a join on its way has come to its end and left its room", async () => {
    const { sessions, connector } = sessionMap();
    void sessions.join(joinRequest());
    await flush();
    let ended = false;
    const closing = sessions.closeAll("bridge stopped").then(() => {
      ended = true;
    });
    const room = connector.last.succeed("hangs");
    await flush();
    expect([room.closes, ended]).toEqual([1, false]);
    room.finishClosing();
    await closing;
    expect(sessions.size).toBe(0);
  });
});

test("a session that ends by itself leaves the map", async () => {
  const { sessions, connector } = sessionMap({ joining: "at-once" });
  await sessions.join(joinRequest());
  connector.last.listener.lost("room disconnected: SERVER_SHUTDOWN");
  expect([sessions.size, connector.openRooms.length]).toEqual([0, 0]);
});
