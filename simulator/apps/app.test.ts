import { describe, expect, test } from "vitest";
import { appOf, cloudOfApps, eventually } from "./testing/cloud-of-apps.ts";

test("an app that listens verifies what it hears, and measures how long it took", async () => {
  const cloud = await cloudOfApps();
  const it = appOf("u1/a", cloud.address);
  await it.listen();
  it.clock.advance(70);
  cloud.speak("u1", 0, 3, 20);
  cloud.manager.relay("u1", Buffer.alloc(320), false);
  await eventually(() => expect(it.app.counts).toMatchObject({ delivered: 3, unstamped: 1, lastMs: 70 }));
  expect(it.arrivals.dueToApp.maxMs()).toBeCloseTo(50, 0);
  expect(it.told).toEqual(["connected", "subscribed", "first-frame connection"]);
});

test("frames that come after the end are delivered, and move the last time no more", async () => {
  const cloud = await cloudOfApps();
  const it = appOf("u1/a", cloud.address);
  await it.listen();
  it.arrivals.begin(0, 100);
  for (const sequence of [0, 1, 2]) {
    it.clock.advance(45);
    cloud.speak("u1", sequence);
    await it.delivered(sequence + 1);
  }
  expect(it.app.counts.lastMs).toBe(90);
});

test("the first frame after a silence is told of", async () => {
  const cloud = await cloudOfApps();
  const it = appOf("u1/a", cloud.address);
  await it.listen();
  cloud.speak("u1", 0);
  await it.delivered(1);
  it.clock.advance(1_001);
  cloud.speak("u1", 1);
  await it.tells("first-frame silence");
});

describe("an app that has not subscribed", () => {
  test("is connected, and hears nothing until it does", async () => {
    const cloud = await cloudOfApps();
    const it = appOf("u1/a", cloud.address);
    it.app.connect();
    await it.tells("connected");
    cloud.speak("u1", 0);
    it.app.subscribe();
    await it.tells("subscribed");
    cloud.speak("u1", 1);
    await it.delivered(1);
    expect(cloud.countersOf("u1/a")).toEqual({ noSubscription: 1, relayed: 1 });
  });

  test("any more hears no more", async () => {
    const cloud = await cloudOfApps();
    const it = appOf("u1/a", cloud.address);
    await it.listen();
    it.app.unsubscribe();
    await eventually(() => expect(it.app.counts.subscribed).toBe(false));
    cloud.speak("u1", 0);
    expect(cloud.countersOf("u1/a")).toEqual({ noSubscription: 1 });
  });
});

describe("an app that leaves", () => {
  test("comes back when it was told to, its subscription with it", async () => {
    const cloud = await cloudOfApps();
    const it = appOf("u1/a", cloud.address);
    await it.listen();
    it.app.leave(3_000);
    await it.tells("closed left");
    cloud.speak("u1", 0);
    it.clock.advance(2_999);
    expect(it.clock.pendingTimers).toBe(1);
    it.clock.advance(1);
    await it.tells("subscribed", 2);
    cloud.speak("u1", 1);
    await it.delivered(1);
    expect(cloud.countersOf("u1/a")).toEqual({ socketNotOpen: 1, relayed: 1 });
    expect(cloud.events.filter((event) => event.startsWith("subscribed"))).toHaveLength(1);
  });

  test("for good stays away", async () => {
    const cloud = await cloudOfApps();
    const it = appOf("u1/a", cloud.address);
    await it.listen();
    it.app.leave(null);
    await it.tells("closed left");
    expect(it.clock.pendingTimers).toBe(0);
  });

  test("and changes its mind while it is away, gives its subscription back", async () => {
    const cloud = await cloudOfApps();
    const it = appOf("u1/a", cloud.address);
    await it.listen();
    it.app.leave(1_000);
    await it.tells("closed left");
    it.app.unsubscribe();
    it.clock.advance(1_000);
    await eventually(() => expect(cloud.events).toContain("unsubscribed u1/a 0"));
  });

  test("loses nothing that was sent before the cloud knew", async () => {
    const cloud = await cloudOfApps();
    const it = appOf("u1/a", cloud.address);
    await it.listen();
    it.app.leave(null);
    cloud.speak("u1", 0, 100);
    await it.delivered(100);
    await it.tells("closed left");
  });
});

describe("when the cloud goes", () => {
  test("an app tries again, after 50 ms and then more rarely, up to a quarter of a second", async () => {
    const cloud = await cloudOfApps();
    const it = appOf("u1/a", cloud.address);
    await it.listen();
    await cloud.close();
    await it.tells("closed 1001 the cloud stops");
    for (const pauseMs of [37.5, 75, 150, 187.5, 187.5]) {
      await eventually(() => expect(it.clock.pendingTimers).toBe(1));
      it.clock.advance(pauseMs - 1);
      expect(it.clock.pendingTimers).toBe(1);
      it.clock.advance(1);
      expect(it.clock.pendingTimers).toBe(0);
    }
    expect(it.told.filter((what) => what.startsWith("closed"))).toHaveLength(1);
  });

  test("and comes back without knowing anybody, an app subscribes anew", async () => {
    const cloud = await cloudOfApps();
    const it = appOf("u1/a", cloud.address);
    await it.listen();
    await cloud.close();
    const next = await cloudOfApps({ port: cloud.port });
    await eventually(() => expect(it.clock.pendingTimers).toBe(1));
    it.clock.advance(100);
    await it.tells("connected", 2);
    await it.tells("subscribed", 2);
    next.speak("u1", 0);
    await it.delivered(1);
  });
});

test("an app that is refused says why, and tries again", async () => {
  const cloud = await cloudOfApps();
  const it = appOf("u9/a", cloud.address);
  it.app.connect();
  await it.tells("closed 1008 unknown user u9");
  expect(it.clock.pendingTimers).toBe(1);
});

test("an app whose name another has taken stays away", async () => {
  const cloud = await cloudOfApps();
  const [first, second] = [appOf("u1/a", cloud.address), appOf("u1/a", cloud.address)];
  await first.listen();
  await second.listen();
  await first.tells("closed 4000 replaced");
  expect(first.clock.pendingTimers).toBe(0);
});

describe("an app that is paused", () => {
  test("reads nothing until it is resumed, and then what was kept for it", async () => {
    const cloud = await cloudOfApps();
    const [it, other] = [appOf("u1/a", cloud.address), appOf("u1/b", cloud.address)];
    await it.listen();
    await other.listen();
    it.app.pause();
    cloud.speak("u1", 0, 10);
    await other.delivered(10);
    expect(it.app.counts.delivered).toBe(0);
    it.app.resume();
    await it.delivered(10);
  });

  test("is so on its next connection, and when it is to leave it leaves without a word", async () => {
    const cloud = await cloudOfApps();
    const it = appOf("u1/a", cloud.address);
    await it.listen();
    it.app.pause();
    it.app.leave(0);
    it.clock.advance(1_000);
    await it.tells("closed left");
    it.clock.advance(0);
    await eventually(() => expect(cloud.events.filter((e) => e.startsWith("appConnected"))).toHaveLength(2));
    expect(it.told.filter((what) => what === "connected")).toHaveLength(1);
    it.app.resume();
    await it.tells("connected", 2);
  });
});

test("an app that stops closes its socket, and does not come back", async () => {
  const cloud = await cloudOfApps();
  const it = appOf("u1/a", cloud.address);
  await it.listen();
  await it.app.stop();
  expect([it.app.counts.connected, it.clock.pendingTimers]).toEqual([false, 0]);
  await eventually(() => expect(cloud.events).toContain("appClosed u1/a 0"));
});
