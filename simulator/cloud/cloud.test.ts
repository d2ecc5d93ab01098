import { once } from "node:events";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import { SequenceSet } from "../measure/sequence-set.ts";
import { cloudSetup, eventually } from "./testing/cloud-setup.ts";

test("each user is joined as the bridge, with a token for that user's room", async () => {
  const { told, tokenOf } = await cloudSetup();
  expect(
    told()
      .filter((line) => line.startsWith("joined"))
      .sort(),
  ).toEqual(["joined u1", "joined u2"]);
  expect(tokenOf("u2")).toMatchObject({ sub: "cloud-agent:u2", video: { room: "u2" } });
  expect(tokenOf("u2").exp).toBeGreaterThan(Date.now() / 1_000);
});

test("the account says of each user which frames came", async () => {
  const { cloud: it, publish, delivered } = await cloudSetup();
  for (const sequence of [0, 1, 3]) publish("u1", sequence);
  publish("u2", 0);
  await eventually(() => expect(delivered()).toEqual([3, 1]));
  const { arrived } = it.account();
  expect(arrived.map(({ userId, bits }) => [userId, SequenceSet.decode(bits).missingBelow(4)])).toEqual([
    ["u1", [[2, 2]]],
    ["u2", [[1, 3]]],
  ]);
});

test("an app can connect before anybody is joined, and gets each frame that comes, with an account of it", async () => {
  const { cloud: it, publish, reports } = await cloudSetup();
  const [first] = reports;
  if (first?.type !== "apps-listening") throw new Error("nothing said where apps connect");
  const app = new WebSocket(`ws://127.0.0.1:${first.port}/apps`);
  onTestFinished(() => app.terminate());
  let frames = 0;
  app.on("message", (_, isBinary) => {
    if (isBinary) frames += 1;
  });
  await once(app, "open");
  app.send(JSON.stringify({ type: "connect", userId: "u1", packageName: "com.example.captions" }));
  app.send(JSON.stringify({ type: "subscribe", stream: "AUDIO_CHUNK" }));
  let sequence = 0;
  await eventually(() => {
    publish("u1", sequence++);
    expect(frames).toBeGreaterThan(2);
  });
  publish("u2", 0);
  await eventually(() => {
    const { relays, users } = it.account();
    const relay = relays.find(({ userId }) => userId === "u1");
    expect(relay?.relayed).toBe(frames);
    expect((relay?.relayed ?? 0) + (relay?.noSubscription ?? 0)).toBe(users[0]?.delivered);
    expect(relays.find(({ userId }) => userId === "u2")).toMatchObject({ relayed: 0, noSubscription: 1 });
  });
});

describe("an action", () => {
  test("is done to those users whom it names, and to no others", async () => {
    const { cloud: it, told } = await cloudSetup();
    it.act({ kind: "cancel", users: ["u2", "stranger"] });
    await eventually(() => expect(told()).toContain("stream-ended u2"));
    expect(told()).not.toContain("stream-ended u1");
  });

  test("is said to be done", async () => {
    const { cloud: it, reports, clock } = await cloudSetup();
    clock.advance(70);
    it.act({ kind: "pause", users: ["u1"] });
    expect(reports.at(-1)).toEqual({ type: "done", action: "pause", atMs: 70 });
  });

  test("that blocks the event loop is done when it turns again", async () => {
    const { cloud: it, told } = await cloudSetup();
    const startMs = performance.now();
    it.act({ kind: "block", ms: 40 });
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(39);
    expect(told().at(-1)).toBe("done block");
  });

  test("that hangs it for good is said to be done before, and the account given before that", async () => {
    const { cloud: it, told } = await cloudSetup();
    it.act({ kind: "hang" });
    expect(told().slice(-2)).toEqual(["account", "done hang"]);
  });
});

test("a slow cloud pays for every chunk until it is made quick again", async () => {
  const { cloud: it, publish, delivered } = await cloudSetup();
  it.act({ kind: "slow", costMs: 60, forMs: 600_000 });
  const startMs = performance.now();
  for (const sequence of [0, 1, 2]) publish("u1", sequence);
  await eventually(() => expect(delivered()[0]).toBe(3));
  expect(performance.now() - startMs).toBeGreaterThanOrEqual(170);
  it.act({ kind: "slow", costMs: 0, forMs: 0 });
  const blocks = vi.spyOn(Atomics, "wait");
  onTestFinished(() => blocks.mockRestore());
  publish("u1", 3);
  await eventually(() => expect(delivered()[0]).toBe(4));
  expect(blocks).not.toHaveBeenCalled();
});

test("an expired token expired longer ago than any two clocks are apart", async () => {
  const { cloud: it, told, clock, bridge, tokenOf } = await cloudSetup();
  it.act({ kind: "expire-token", users: ["u1"] });
  await eventually(() => expect(told()).toContain("stream-ended u1"));
  clock.advance(200);
  await eventually(() => expect(bridge.connector.connections).toHaveLength(3));
  expect(tokenOf("u1").exp).toBeLessThan(Date.now() / 1_000 - 1_800);
});

test("stopping leaves every room", async () => {
  const { stop, bridge } = await cloudSetup();
  await stop();
  expect([bridge.sessions.size, bridge.connector.openRooms.length]).toEqual([0, 0]);
});
