import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { relaySetup } from "./testing/relay-setup.ts";

const CLOSED = 3;

test("every app that has subscribed gets each chunk of its user as it came, and no other user's", () => {
  const { manager, listener } = relaySetup();
  const [first, second, other] = ["u1/a", "u1/b", "u2/a"].map(listener);
  const pcm = Buffer.from([1, 2, 3]);
  manager.relay("u1", pcm, true);
  expect([first, second, other].map((app) => app?.socket.sent)).toEqual([[pcm], [pcm], []]);
});

test("a chunk of a user that nobody knows goes nowhere", () => {
  const { relay, listener } = relaySetup();
  const { socket } = listener("u1/a");
  relay("stranger");
  expect(socket.sent).toEqual([]);
});

describe("the accounts of an app", () => {
  test("hold every counted frame from the start, though it has never been here", () => {
    const { relay, countersOf } = relaySetup({ apps: ["u1/a"] });
    relay("u1", 3);
    expect(countersOf("u1/a")).toEqual({ noSubscription: 3 });
  });

  test("tell what became of each frame", () => {
    const { relay, connect, countersOf } = relaySetup({ apps: ["u1/a"] });
    const { socket, connection } = connect("u1/a");
    relay("u1", 1);
    connection.subscribe();
    relay("u1", 2);
    socket.bufferedAmount = 64 * 1024 + 1;
    relay("u1", 3);
    socket.readyState = CLOSED;
    relay("u1", 4);
    connection.closed();
    relay("u1", 5);
    expect(countersOf("u1/a")).toEqual({ noSubscription: 1, relayed: 2, droppedSlow: 3, socketNotOpen: 9 });
  });

  test("leave out what is not counted, which is relayed all the same", () => {
    const { relay, listener, countersOf } = relaySetup();
    const { socket } = listener("u1/a");
    relay("u1", 5, false);
    expect([socket.sent.length, countersOf("u1/a")]).toEqual([5, {}]);
  });

  test("always add up to the counted frames of the user", () => {
    const steps = fc.array(
      fc.constantFrom("come", "subscribe", "unsubscribe", "close", "stall", "read", "frame", "warm-up"),
    );
    fc.assert(
      fc.property(steps, (done) => {
        const { connect, relay, countersOf } = relaySetup({ apps: ["u1/a"] });
        let app: ReturnType<typeof connect> | undefined;
        let frames = 0;
        for (const step of done) {
          if (step === "come") app = connect("u1/a");
          else if (step === "frame") frames += 1;
          else if (step === "close") app?.connection.closed();
          else if (step === "subscribe" || step === "unsubscribe") app?.connection[step]();
          else if (app) app.socket.bufferedAmount = step === "stall" ? 1e6 : 0;
          if (step === "frame" || step === "warm-up") relay("u1", 1, step === "frame");
        }
        const total = Object.values(countersOf("u1/a")).reduce((sum, count) => sum + count, 0);
        expect(total).toBe(frames);
      }),
    );
  });
});

describe("a slow app", () => {
  test("loses its own audio only, when this process holds too much for it", () => {
    const { relay, listener, countersOf } = relaySetup();
    const { socket } = listener("u1/slow");
    listener("u1/quick");
    socket.bufferedAmount = 64 * 1024;
    relay("u1", 10);
    socket.bufferedAmount = 64 * 1024 + 1;
    relay("u1", 90);
    expect(countersOf("u1/slow")).toEqual({ relayed: 10, droppedSlow: 90 });
    expect(countersOf("u1/quick")).toEqual({ relayed: 100 });
  });

  test("loses audio when it has had too much unread for half a second", () => {
    const { relay, listener, countersOf, clock } = relaySetup();
    const { socket } = listener("u1/slow");
    socket.unreadBytes = 64 * 1024 + 1;
    for (let frame = 0; frame < 100; frame++) {
      relay("u1");
      clock.advance(10);
    }
    expect(countersOf("u1/slow")).toEqual({ relayed: 50, droppedSlow: 50 });
  });

  test("is not one that is handed seconds of audio at once and reads them then", () => {
    const { relay, listener, countersOf, clock } = relaySetup();
    const { socket } = listener("u1/quick");
    for (let burst = 0; burst < 10; burst++) {
      socket.unreadBytes = 200_000;
      relay("u1", 600);
      clock.advance(500);
      socket.unreadBytes = 0;
      relay("u1");
      clock.advance(500);
    }
    expect(countersOf("u1/quick")).toEqual({ relayed: 6_010 });
  });

  test("is not one whose answer comes at the last moment, which counts from when it has too much again", () => {
    const { relay, listener, countersOf, clock } = relaySetup();
    const { socket } = listener("u1/quick");
    for (const unreadBytes of [70_000, 0, 70_000]) {
      socket.unreadBytes = unreadBytes;
      relay("u1");
      clock.advance(499);
    }
    relay("u1");
    expect(countersOf("u1/quick")).toEqual({ relayed: 4 });
  });

  test("gets audio again as soon as it has read", () => {
    const { relay, listener, countersOf } = relaySetup();
    const { socket } = listener("u1/slow");
    socket.bufferedAmount = 1e6;
    relay("u1");
    socket.bufferedAmount = 0;
    relay("u1");
    expect(countersOf("u1/slow")).toEqual({ relayed: 1, droppedSlow: 1 });
  });

  test("is told of once, and again only after it has kept up", () => {
    const { relay, listener, events, clock } = relaySetup();
    const { socket } = listener("u1/slow");
    clock.advance(5);
    for (const bufferedAmount of [1e6, 1e6, 60_000, 1e6, 1_000, 1e6]) {
      socket.bufferedAmount = bufferedAmount;
      relay("u1");
    }
    const stalled = "appStalled u1/slow 5";
    expect(events.filter((event) => event.startsWith("appStalled"))).toEqual([stalled, stalled]);
  });

  test("leaves no timer behind when it goes", () => {
    const { relay, listener, clock } = relaySetup();
    const { socket, connection } = listener("u1/slow");
    socket.unreadBytes = 1e6;
    relay("u1");
    connection.closed();
    expect(clock.pendingTimers).toBe(0);
  });

  test("has a line for every fifty frames that it has lost", () => {
    const { relay, listener, lines } = relaySetup();
    const { socket } = listener("u1/slow");
    Object.assign(socket, { unreadBytes: 70_000, bufferedAmount: 70_001 });
    relay("u1", 99);
    expect(lines).toEqual([
      {
        userId: "u1",
        packageName: "slow",
        totalDropped: 50,
        bufferedAmount: 70_001,
        unreadBytes: 70_000,
        text: "AUDIO_CHUNK: dropping for slow app",
      },
    ]);
  });
});

test("a send that throws is the app's loss and nobody else's", () => {
  const { relay, listener, countersOf } = relaySetup();
  listener("u1/broken").socket.sendFails = true;
  listener("u1/sound");
  relay("u1", 2);
  expect([countersOf("u1/broken"), countersOf("u1/sound")]).toEqual([{ socketNotOpen: 2 }, { relayed: 2 }]);
});

describe("a subscription", () => {
  test("outlives the socket: an app that is back hears that it has it, and has its audio", () => {
    const { connect, listener, relay } = relaySetup();
    listener("u1/a").connection.closed();
    const { socket } = connect("u1/a");
    relay("u1");
    expect(socket.told).toEqual([
      { type: "connected", subscriptions: ["AUDIO_CHUNK"] },
      { type: "subscribed", stream: "AUDIO_CHUNK" },
    ]);
    expect(socket.sent).toHaveLength(1);
  });

  test("is not there before it has been asked for, nor after it has been given back", () => {
    const { connect, relay } = relaySetup();
    const { socket, connection } = connect("u1/a");
    relay("u1");
    connection.subscribe();
    connection.unsubscribe();
    relay("u1");
    expect(socket.sent).toEqual([]);
    expect(socket.told.map(({ type }) => type)).toEqual(["connected", "subscribed", "unsubscribed"]);
  });

  test("is news once, and answered every time", () => {
    const { connect, events } = relaySetup();
    const { socket, connection } = connect("u1/a");
    connection.subscribe();
    connection.subscribe();
    expect(events).toEqual(["appConnected u1/a 0", "subscribed u1/a 0"]);
    expect(socket.told).toHaveLength(3);
  });
});

describe("a second connection of an app", () => {
  test("takes over from the first, which is closed", () => {
    const { listener, connect, relay } = relaySetup();
    const first = listener("u1/a");
    const second = connect("u1/a");
    relay("u1");
    expect(first.socket.closedWith).toEqual({ code: 4000, reason: "replaced" });
    expect([first.socket.sent.length, second.socket.sent.length]).toEqual([0, 1]);
  });

  test("does not go when the first one's close is heard of", () => {
    const { listener, connect, relay, events } = relaySetup();
    const first = listener("u1/a");
    const second = connect("u1/a");
    first.connection.closed();
    relay("u1");
    expect(second.socket.sent).toHaveLength(1);
    expect(events.some((event) => event.startsWith("appClosed"))).toBe(false);
  });
});

describe("an app that was not expected", () => {
  test("is let in and accounted for from then on", () => {
    const { relay, listener, countersOf, manager } = relaySetup();
    relay("u1");
    listener("u1/surprise");
    relay("u1");
    expect(countersOf("u1/surprise")).toEqual({ relayed: 1 });
    expect(manager.snapshot()[0]).toMatchObject({ subscribed: true, connected: true });
  });

  test("is refused when its user has too many, and when nobody knows its user", () => {
    const { connect } = relaySetup({ apps: ["u1/a", "u1/b"], appsPerUserMax: 2 });
    expect(() => connect("u1/c")).toThrow("more than 2 apps of user u1");
    expect(() => connect("u1/b")).not.toThrow();
    expect(() => connect("u9/a")).toThrow("unknown user u9");
  });
});

test("a stranger that goes without having listened takes no place, one that is subscribed or expected keeps its own", () => {
  const { connect, listener, manager } = relaySetup({ apps: ["u1/a"] });
  for (const it of [connect("u1/a"), connect("u1/passer-by"), listener("u1/guest")]) it.connection.closed();
  expect(manager.snapshot().map(({ packageName }) => packageName)).toEqual(["a", "guest"]);
});

test("an expected app of a user that is not there is a mistake", () => {
  expect(() => relaySetup({ apps: ["u9/a"] })).toThrow(RangeError);
});

describe("the log", () => {
  test("says every hundred chunks who has them", () => {
    const { relay, listener, connect, lines } = relaySetup();
    listener("u1/a");
    connect("u1/silent");
    listener("u1/b");
    relay("u1", 100);
    const text = "AUDIO_CHUNK: relaying to apps";
    expect(lines).toEqual([{ userId: "u1", relayedChunks: 100, packageNames: ["a", "b"], text }]);
  });

  test("says where nobody has", () => {
    const { relay, connect, lines } = relaySetup();
    connect("u1/silent");
    relay("u1", 100);
    expect(lines).toEqual([{ userId: "u1", text: "AUDIO_CHUNK: no app subscribed" }]);
  });

  test("has one line a second of a kind at most, however many chunks come and are lost", () => {
    const { relay, listener, lines, clock } = relaySetup();
    listener("u1/a");
    listener("u1/slow").socket.bufferedAmount = 1e6;
    for (let second = 0; second < 10; second++) {
      relay("u1", 5_000);
      clock.advance(1_000);
    }
    expect(lines.length).toBeLessThanOrEqual(22);
  });
});
