import { createServer } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import { VirtualClock } from "../../../bridge/core/virtual-clock.ts";
import { BenchError } from "../../../common/bench-error.ts";
import { AppServer } from "./app-server.ts";
import { relaySetup } from "./testing/relay-setup.ts";

function eventually(expectation: () => void): Promise<void> {
  return vi.waitFor(expectation, { timeout: 5_000, interval: 5 });
}

const CONNECT = (packageName: string): object => ({ type: "connect", userId: "u1", packageName });
const SUBSCRIBE = { type: "subscribe", stream: "AUDIO_CHUNK" };

/** An audio manager behind a real server, on a virtual clock. */
async function appServer() {
  const setup = relaySetup();
  const { manager, clock } = setup;
  const server = await AppServer.start({ manager, clock });
  onTestFinished(async () => {
    const closed = server.close();
    clock.advance(2_000);
    await closed;
  });
  async function client(...says: object[]) {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/apps`, { perMessageDeflate: false });
    const texts: string[] = [];
    const audio: Buffer[] = [];
    const closes: string[] = [];
    socket.on("message", (data: Buffer, isBinary) => {
      if (isBinary) audio.push(data);
      else texts.push(JSON.parse(data.toString()).type);
    });
    socket.on("close", (code) => closes.push(String(code)));
    socket.on("error", () => {});
    onTestFinished(() => socket.terminate());
    await eventually(() => expect(socket.readyState).toBe(WebSocket.OPEN));
    for (const message of says) socket.send(JSON.stringify(message));
    await eventually(() => expect(texts).toHaveLength(says.length));
    return { socket, texts, audio, closes };
  }
  return { ...setup, server, client, listener: (name: string) => client(CONNECT(name), SUBSCRIBE) };
}

test("audio comes as binary messages, byte for byte", async () => {
  const { manager, listener } = await appServer();
  const app = await listener("a");
  const chunks = [Buffer.from([1, 2, 3]), Buffer.alloc(3_200, 7)];
  for (const chunk of chunks) manager.relay("u1", chunk, true);
  await eventually(() => expect(app.audio).toEqual(chunks));
  expect(app.texts).toEqual(["connected", "subscribed"]);
});

test("an app that stops reading loses audio when two seconds of it are unread, and has it again when it reads", async () => {
  const { relay, listener, countersOf, clock } = await appServer();
  const [slow, quick] = [await listener("slow"), await listener("quick")];
  slow.socket.pause();
  for (let second = 1; second <= 5; second++) {
    relay("u1", 100);
    await eventually(() => expect(quick.audio).toHaveLength(second * 100));
    clock.advance(1_000);
  }
  const { relayed = 0, droppedSlow = 0 } = countersOf("u1/slow");
  expect(relayed + droppedSlow).toBe(500);
  expect(relayed).toBe(300);
  slow.socket.resume();
  await eventually(() => {
    relay("u1", 1);
    expect(countersOf("u1/slow").relayed).toBeGreaterThan(relayed);
  });
  await eventually(() => expect(slow.audio).toHaveLength(countersOf("u1/slow").relayed ?? 0));
  expect(countersOf("u1/quick")).not.toHaveProperty("droppedSlow");
});

test("an app that goes without a word is known to be gone", async () => {
  const { listener, events, relay, countersOf } = await appServer();
  const app = await listener("a");
  app.socket.terminate();
  await eventually(() => expect(events).toContain("appClosed u1/a 0"));
  relay("u1");
  expect(countersOf("u1/a")).toEqual({ socketNotOpen: 1 });
});

describe("a connection is closed", () => {
  test.each([
    ["that sends what is no message", "1008", (socket: WebSocket) => socket.send("hello")],
    ["that sends audio", "1008", (socket: WebSocket) => socket.send(Buffer.alloc(320))],
    ["whose message is too long", "1009", (socket: WebSocket) => socket.send(" ".repeat(5_000))],
  ])("%s", async (_, code, say) => {
    const { client } = await appServer();
    const app = await client();
    say(app.socket);
    await eventually(() => expect(app.closes).toEqual([code]));
  });

  test("that does not say who it is within five seconds, and no other", async () => {
    const { client, clock } = await appServer();
    const [silent, known] = [await client(), await client(CONNECT("a"))];
    clock.advance(5_000);
    await eventually(() => expect(silent.closes).toEqual(["1008"]));
    expect(known.closes).toEqual([]);
  });

  test("by a handshake, or without one where the app does not read", async () => {
    const { client, clock, events } = await appServer();
    const app = await client(CONNECT("a"));
    app.socket.pause();
    await client(CONNECT("a"));
    clock.advance(1_999);
    expect(app.closes).toEqual([]);
    clock.advance(1);
    app.socket.resume();
    await eventually(() => expect(app.closes).toEqual(["4000"]));
    expect(events).toEqual(["appConnected u1/a 0", "appConnected u1/a 0"]);
  });
});

test("an app's ping is answered", async () => {
  const { client } = await appServer();
  const { socket } = await client();
  let answer = "";
  socket.on("pong", (payload) => {
    answer = payload.toString();
  });
  socket.ping("there?");
  await eventually(() => expect(answer).toBe("there?"));
});

test("a connection to another path is refused", async () => {
  const { server } = await appServer();
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/other`);
  let refusal = "";
  socket.on("error", (error) => {
    refusal = error.message;
  });
  await eventually(() => expect(refusal).toContain("400"));
});

describe("a port that is taken", () => {
  async function taken() {
    const { manager } = relaySetup();
    const clock = new VirtualClock();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    const starting = AppServer.start({ manager, clock, port });
    const free = (): Promise<void> => new Promise((resolve) => other.close(() => resolve()));
    const waiting = (): Promise<void> => eventually(() => expect(clock.pendingTimers).toBe(1));
    return { clock, port, starting, free, waiting };
  }

  test("is taken over as soon as it is free", async () => {
    const { clock, port, starting, free, waiting } = await taken();
    await waiting();
    await free();
    clock.advance(50);
    const server = await starting;
    expect(server.port).toBe(port);
    await server.close();
  });

  test("is an error when it does not become free", async () => {
    const { clock, starting, free, waiting } = await taken();
    const failed = starting.catch((error: unknown) => error);
    await waiting();
    clock.advance(6_000);
    const error = await failed;
    expect(error).toBeInstanceOf(BenchError);
    expect(error).toMatchObject({ code: "missing-requirement" });
    await free();
  });
});
