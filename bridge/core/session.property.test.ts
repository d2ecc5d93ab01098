import fc from "fast-check";
import { expect, test } from "vitest";
import type { StreamEndKind } from "./ports.ts";
import { FakeStream, type SendBehaviour } from "./testing/fake-stream.ts";
import { openSession } from "./testing/session-setup.ts";

const BEHAVIOURS: readonly SendBehaviour[] = ["held", "held", "at-once", "fails-at-once", "throws"];
const CLIENT_ENDS: readonly StreamEndKind[] = ["half-close", "cancelled", "send-error", "refused"];

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant("packets" as const), count: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("confirm" as const), fails: fc.constantFrom(false, false, true) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("confirm-again" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("attach" as const),
      behaviour: fc.constantFrom(...BEHAVIOURS),
      endThrows: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("stream-end" as const),
      kind: fc.constantFrom(...CLIENT_ENDS),
      stream: fc.nat(9),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("time" as const), ms: fc.constantFrom(1, 99, 100, 250, 500) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("close" as const) }) },
);

const settings = fc.record({
  queueFrames: fc.integer({ min: 1, max: 5 }),
  sendTimeoutMs: fc.constantFrom(0, 100),
  unattachedTimeoutMs: fc.constantFrom(0, 500),
  closeOnStreamEnd: fc.boolean(),
  queueWithoutStream: fc.boolean(),
});

const closing = fc.constantFrom("at-once", "hangs", "rejects", "throws");

test("under any interleaving the accounts add up and everything is released exactly once", () => {
  fc.assert(
    fc.property(settings, closing, fc.array(step, { maxLength: 80 }), (chosen, roomCloses, steps) => {
      const { session, clock, room, closed, receive } = openSession({
        settings: chosen,
        closing: roomCloses,
      });
      const streams: FakeStream[] = [];
      const clientEnded = new Set<FakeStream>();
      let packets = 0;
      let newest: FakeStream | undefined;

      const checkAccounts = (): void => {
        const { received, sent, dropped, unattached, discarded, unconfirmed, afterClose } = session.counters;
        const inFlight = session.hasStream ? (newest?.inFlight ?? 0) : 0;
        expect(sent + dropped + unattached + discarded + unconfirmed + session.queueLength + inFlight).toBe(
          received,
        );
        expect(received + afterClose).toBe(packets);
        expect(session.held).toBe(session.queueLength + inFlight);
        expect(session.queueLength).toBeLessThanOrEqual(chosen.queueFrames);
      };

      for (const each of steps) {
        if (each.do === "packets") {
          packets += each.count;
          receive(each.count);
        } else if (each.do === "confirm") {
          newest?.confirm(each.fails ? new Error("write failed") : undefined);
        } else if (each.do === "confirm-again") {
          newest?.confirmAgain();
        } else if (each.do === "attach") {
          const stream = new FakeStream(each.behaviour);
          if (each.endThrows)
            stream.onEnd = () => {
              throw new Error("end failed");
            };
          const wasClosed = session.closed !== undefined;
          expect(session.attach(stream)).toBe(!wasClosed);
          if (!wasClosed) {
            streams.push(stream);
            newest = stream;
          }
        } else if (each.do === "stream-end") {
          const stream = streams[each.stream % Math.max(1, streams.length)];
          const present = stream === newest && session.hasStream;
          if (stream) session.streamEnded(stream, { kind: each.kind, message: each.kind });
          const byClient = each.kind === "half-close" || each.kind === "cancelled";
          if (stream && present && byClient) clientEnded.add(stream);
        } else if (each.do === "time") {
          clock.advance(each.ms);
        } else {
          session.close("closed by the test");
        }
        checkAccounts();
      }

      session.close("the end");
      checkAccounts();
      expect(session.queueLength).toBe(0);
      expect([room.closes, closed.length, clock.pendingTimers]).toEqual([1, 1, 0]);
      for (const stream of streams) {
        expect(stream.ends).toHaveLength(clientEnded.has(stream) ? 0 : 1);
        expect(stream.inFlightMax).toBeLessThanOrEqual(1);
      }
      const heard = streams.flatMap((stream) => stream.numbers);
      expect(heard).toEqual([...new Set(heard)].sort((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
});
