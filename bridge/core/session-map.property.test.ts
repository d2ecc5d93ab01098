import fc from "fast-check";
import { expect, test } from "vitest";
import type { FakeConnection, FakeRoomConnector } from "./testing/fake-room-connector.ts";
import { FakeStream } from "./testing/fake-stream.ts";
import { flush, joinRequest, sessionMap } from "./testing/map-setup.ts";

const user = fc.constantFrom("a", "b");
const connection = fc.nat(20);
const roomCloses = fc.constantFrom("at-once", "at-once", "hangs", "rejects", "throws");

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("join" as const), user }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("succeed" as const), connection, roomCloses }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("fail" as const), connection }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("lose" as const), connection }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("leave" as const), user }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("stream" as const), user }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("time" as const), ms: fc.constantFrom(1, 1_000, 5_000) }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("settle" as const) }) },
);

function pick(connections: readonly FakeConnection[], index: number): FakeConnection | undefined {
  return connections[index % Math.max(1, connections.length)];
}

function undecided(connector: FakeRoomConnector): FakeConnection[] {
  return connector.connections.filter(({ decided }) => !decided);
}

/** Every open room belongs to a session of the map, and every session of the map has one. */
function checkRooms(connector: FakeRoomConnector, rooms: readonly unknown[]): void {
  expect(new Set(connector.openRooms)).toEqual(new Set(rooms));
}

test("whatever comes together, at most one session a user is left, and nothing open beside it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { sessions, connector, clock } = sessionMap();
      const joins: Promise<unknown>[] = [];

      for (const each of steps) {
        if (each.do === "join") joins.push(sessions.join(joinRequest(each.user)));
        else if (each.do === "succeed") pick(undecided(connector), each.connection)?.succeed(each.roomCloses);
        else if (each.do === "fail") pick(undecided(connector), each.connection)?.fail("no route");
        else if (each.do === "lose") pick(connector.connections, each.connection)?.listener.lost("lost");
        else if (each.do === "leave") sessions.leave(each.user, "left");
        else if (each.do === "stream") sessions.get(each.user)?.attach(new FakeStream());
        else if (each.do === "time") clock.advance(each.ms);
        else {
          await flush();
          checkRooms(
            connector,
            Array.from(sessions.values(), ({ room }) => room),
          );
        }
      }

      const closing = sessions.closeAll("the end");
      for (let i = 0; i < 5; i++) {
        for (const each of undecided(connector)) each.succeed();
        await flush();
        for (const { room } of connector.connections) room?.finishClosing();
      }
      await Promise.all([closing, ...joins]);
      await flush();
      expect([sessions.size, sessions.streams, clock.pendingTimers]).toEqual([0, 0, 0]);
      for (const { room } of connector.connections) expect(room?.closes ?? 0).toBeLessThanOrEqual(1);
      checkRooms(connector, []);
    }),
    { numRuns: 300 },
  );
});

test("of joins that all connect, however long each takes, the newest is the one left", async () => {
  const connectMs = fc.array(fc.integer({ min: 0, max: 9_999 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(connectMs, async (delaysMs) => {
      const { sessions, connector, clock } = sessionMap();
      const joins = delaysMs.map(() => sessions.join(joinRequest()));
      for (const delayMs of delaysMs) {
        await flush();
        clock.advance(delayMs);
        for (const each of undecided(connector)) each.succeed();
      }
      const results = await Promise.all(joins);
      expect(results.map(({ success }) => success)).toEqual(joins.map((_, at) => at === joins.length - 1));
      expect(connector.openRooms).toEqual([sessions.get("u")?.room]);
    }),
    { numRuns: 100 },
  );
});
