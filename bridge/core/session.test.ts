import { describe, expect, test } from "vitest";
import { bridgePresets } from "../settings.ts";
import type { StreamEnd } from "./ports.ts";
import { FakeRoom } from "./testing/fake-room-connector.ts";
import { FakeStream } from "./testing/fake-stream.ts";
import { openSession } from "./testing/session-setup.ts";

const HALF_CLOSE: StreamEnd = { kind: "half-close", message: "client closed its side" };
const CANCELLED: StreamEnd = { kind: "cancelled", message: "stream cancelled" };

describe("frames", () => {
  test("are sent in order to the stream, one at a time", () => {
    const { session, receive } = openSession();
    const stream = new FakeStream();
    session.attach(stream);
    receive(3);
    expect(stream.numbers).toEqual([0]);
    for (let i = 0; i < 3; i++) stream.confirm();
    expect(stream.numbers).toEqual([0, 1, 2]);
    expect(session.counters).toMatchObject({ received: 3, sent: 3, dropped: 0 });
  });

  test("carry the wall time at which they reached the bridge", () => {
    const { session, clock, receive } = openSession();
    const stream = new FakeStream();
    session.attach(stream);
    receive();
    clock.advance(40);
    receive();
    const reached = clock.wallMs();
    clock.advance(40);
    stream.confirm();
    expect(stream.frames[1]?.receivedAtMs).toBe(reached);
  });

  test("without a stream are unattached, and a late stream never hears them", () => {
    const { session, receive } = openSession();
    receive(5);
    const late = new FakeStream("at-once");
    session.attach(late);
    receive();
    expect(late.numbers).toEqual([5]);
    expect(session.counters).toMatchObject({ received: 6, unattached: 5, sent: 1 });
  });

  test("beyond the queue are dropped, the newest first", () => {
    const { session, receive } = openSession({ settings: { queueFrames: 2 } });
    const stream = new FakeStream();
    session.attach(stream);
    receive(5);
    expect(session.counters.dropped).toBe(2);
    for (let i = 0; i < 5; i++) stream.confirm();
    expect(stream.numbers).toEqual([0, 1, 2]);
  });

  test("without audio, of no byte or of a lone sequence byte, do not count", () => {
    const { session } = openSession();
    session.receive(new Uint8Array(0));
    session.receive(Uint8Array.of(7));
    expect(session.counters.received).toBe(0);
  });
});

describe("a stream's end", () => {
  test.each([HALF_CLOSE, CANCELLED])("by $kind closes the session and leaves the room", (end) => {
    const { session, room, closed } = openSession();
    const stream = new FakeStream();
    session.attach(stream);
    session.streamEnded(stream, end);
    expect(session.closed?.reason).toBe(end.message);
    expect(room.closes).toBe(1);
    expect(closed).toEqual([session]);
    expect(stream.ends).toEqual([]);
  });

  test.each(["throws", "fails-at-once"] as const)("by a send that %s closes the session", (behaviour) => {
    const { session, receive } = openSession();
    const stream = new FakeStream(behaviour);
    session.attach(stream);
    receive();
    expect(session.closed?.reason).toBe("write failed");
    expect(stream.ends).toEqual([{ kind: "send-error", message: "write failed" }]);
  });

  test("by a send timeout closes the session, with the stuck frame unconfirmed and the rest discarded", () => {
    const { session, clock, receive } = openSession();
    const stream = new FakeStream();
    session.attach(stream);
    receive(4);
    clock.advance(2_000);
    expect(session.closed?.reason).toBe("send timeout after 2s");
    expect(stream.ends).toEqual([{ kind: "send-timeout", message: "send timeout after 2s" }]);
    expect(session.counters).toMatchObject({ received: 4, unconfirmed: 1, discarded: 3 });
  });

  test("of a replaced stream touches nothing", () => {
    const { session, receive } = openSession();
    const [first, second] = [new FakeStream(), new FakeStream()];
    session.attach(first);
    receive();
    session.attach(second);
    session.streamEnded(first, CANCELLED);
    first.confirm();
    expect(session.closed).toBeUndefined();
    expect(session.hasStream).toBe(true);
    expect(session.counters).toMatchObject({ sent: 0, unconfirmed: 1 });
  });

  test("that keeps the session keeps no frame for a later stream", () => {
    const { session, receive } = openSession({ settings: { closeOnStreamEnd: false } });
    const first = new FakeStream();
    session.attach(first);
    receive(3);
    session.streamEnded(first, CANCELLED);
    const later = new FakeStream();
    session.attach(later);
    expect(later.frames).toEqual([]);
    expect(session.counters).toMatchObject({ unconfirmed: 1, discarded: 2 });
  });
});

describe("held frames", () => {
  test("are those in the queue and the one in flight", () => {
    const { session, receive } = openSession();
    const stream = new FakeStream();
    session.attach(stream);
    receive(3);
    expect(session.held).toBe(3);
    stream.confirm();
    expect(session.held).toBe(2);
  });

  test("are those in the queue alone where there is no stream", () => {
    const { session, receive } = openSession({ settings: { queueWithoutStream: true } });
    receive(3);
    expect(session.held).toBe(3);
  });

  test("are none once the session has closed", () => {
    const { session, receive } = openSession();
    session.attach(new FakeStream());
    receive(3);
    session.close("done");
    expect(session.held).toBe(0);
  });
});

test("a second stream ends the first, and takes over what is queued", () => {
  const { session, receive } = openSession();
  const [first, second] = [new FakeStream(), new FakeStream("at-once")];
  session.attach(first);
  receive(3);
  session.attach(second);
  expect(first.ends).toEqual([{ kind: "replaced", message: "replaced by a newer StreamAudio" }]);
  expect(second.numbers).toEqual([1, 2]);
});

describe("without a stream", () => {
  test("a session closes exactly at the unattached timeout", () => {
    const { session, clock } = openSession();
    clock.advance(59_999);
    expect(session.closed).toBeUndefined();
    clock.advance(1);
    expect(session.closed?.reason).toBe("no stream for 60s");
  });

  test("an attached stream stops the timeout", () => {
    const { session, clock } = openSession();
    session.attach(new FakeStream());
    clock.advance(600_000);
    expect(session.closed).toBeUndefined();
    expect(clock.pendingTimers).toBe(0);
  });

  test("the timeout counts from the end of the stream where that does not close the session", () => {
    const { session, clock } = openSession({ settings: { closeOnStreamEnd: false } });
    const stream = new FakeStream();
    session.attach(stream);
    clock.advance(50_000);
    session.streamEnded(stream, CANCELLED);
    clock.advance(59_999);
    expect(session.closed).toBeUndefined();
    clock.advance(1);
    expect(session.closed).toBeDefined();
  });
});

describe("close", () => {
  test.each(["at-once", "hangs", "rejects", "throws"] as const)(
    "is idempotent and complete when leaving the room %s",
    (closing) => {
      const { session, room, closed, clock } = openSession({ closing });
      session.attach(new FakeStream());
      session.close("first");
      session.close("second");
      expect(session.closed?.reason).toBe("first");
      expect([room.closes, closed.length, clock.pendingTimers]).toEqual([1, 1, 0]);
    },
  );

  test.each(["at-once", "rejects", "throws"] as const)(
    "resolves roomClosed when leaving the room %s",
    async (closing) => {
      const { session } = openSession({ closing });
      session.close("done");
      await expect(session.roomClosed).resolves.toBeUndefined();
    },
  );

  test("goes on to the end when the stream's end throws", () => {
    const { session, room, closed } = openSession();
    const stream = new FakeStream();
    stream.onEnd = () => {
      throw new Error("end failed");
    };
    session.attach(stream);
    session.close("done");
    expect([stream.ends.length, room.closes, closed.length]).toEqual([1, 1, 1]);
  });

  test("counts packets that come during or after it only as afterClose", () => {
    const { session, receive } = openSession();
    const stream = new FakeStream();
    stream.onEnd = () => receive(2);
    session.attach(stream);
    session.close("done");
    receive(3);
    expect(session.counters).toMatchObject({ received: 0, afterClose: 5 });
  });

  test("refuses a stream that comes after it", () => {
    const { session } = openSession();
    session.close("done");
    const stream = new FakeStream();
    expect(session.attach(stream)).toBe(false);
    expect(session.hasStream).toBe(false);
  });

  test("in the middle of a replacement leaves no stream attached", () => {
    const { session, clock } = openSession();
    const first = new FakeStream();
    first.onEnd = () => session.close("ended by its own end");
    session.attach(first);
    expect(session.attach(new FakeStream())).toBe(false);
    expect([session.hasStream, clock.pendingTimers]).toEqual([false, 0]);
  });

  test("leaves a room that arrives after it at once", () => {
    const { session } = openSession();
    session.close("too late");
    const late = new FakeRoom();
    session.open(late);
    expect(late.closes).toBe(1);
  });
});

describe("the legacy preset", () => {
  const legacy = { settings: bridgePresets.legacy };

  test("stays open when its stream ends, fills its queue of 10 and drops the rest", () => {
    const { session, room, receive } = openSession(legacy);
    const stream = new FakeStream("at-once");
    session.attach(stream);
    receive(5);
    session.streamEnded(stream, CANCELLED);
    receive(100);
    expect(session.closed).toBeUndefined();
    expect(room.closes).toBe(0);
    expect(session.queueLength).toBe(10);
    expect(session.counters).toMatchObject({ received: 105, sent: 5, dropped: 90, unattached: 0 });
  });

  test("never times a send out, nor a session without a stream", () => {
    const { session, clock, receive } = openSession(legacy);
    clock.advance(86_400_000);
    session.attach(new FakeStream());
    receive();
    clock.advance(86_400_000);
    expect(session.closed).toBeUndefined();
    expect(clock.pendingTimers).toBe(0);
  });
});
