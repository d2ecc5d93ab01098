import { PassThrough } from "node:stream";
import { status } from "@grpc/grpc-js";
import { afterEach, describe, expect, test, vi } from "vitest";
import { numberedPcm } from "../core/testing/fake-stream.ts";
import type { StreamAudioCall } from "./grpc-audio-stream.ts";
import { streamAudio } from "./stream-audio.ts";
import {
  ClientStream,
  cuttableLink,
  GrpcBridge,
  type GrpcBridgeOptions,
  unary,
} from "./testing/grpc-bridge.ts";

let bridge: GrpcBridge;

afterEach(() => bridge.stop());

const condition = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 5 });

/** A bridge whose user `u` has a session with an attached stream. */
async function streaming(options: GrpcBridgeOptions = {}, address?: string) {
  bridge = address === undefined ? await GrpcBridge.start(options) : bridge;
  const client = await bridge.joined("u", bridge.client(address));
  const stream = new ClientStream(client, { userId: "u" });
  await condition(() => expect(bridge.sessions.streams).toBe(1));
  const session = bridge.sessions.get("u");
  if (session === undefined) throw new Error("no session");
  return { client, stream, session, room: bridge.connector.last };
}

/** Has the client pause, and sends packets until a Send is blocked and 100 frames wait; returns how many were sent. */
async function blockSends({ stream, session, room }: Awaited<ReturnType<typeof streaming>>): Promise<number> {
  const packet = (number: number): Uint8Array => {
    const payload = new Uint8Array(3_200);
    payload.set(numberedPcm(number));
    return payload;
  };
  let sent = 0;
  room.listener.packet(packet(sent++));
  // A grpc-js client that has never read takes in everything; one that pauses after a message does not.
  await condition(() => expect(stream.chunks).toHaveLength(1));
  stream.call.pause();
  await condition(() => {
    for (let i = 0; i < 25 && session.queueLength < 100; i++) room.listener.packet(packet(sent++));
    expect(session.queueLength).toBe(100);
  });
  return sent;
}

describe("the first chunk", () => {
  test.each([
    ["without a user_id", {}, status.INVALID_ARGUMENT, "the first chunk must carry a user_id"],
    [
      "of a user without a session",
      { userId: "nobody" },
      status.NOT_FOUND,
      "session not found for user nobody",
    ],
    [
      "with audio",
      { userId: "u", pcmData: Buffer.alloc(320) },
      status.UNIMPLEMENTED,
      "audio from the client to the room is not implemented",
    ],
  ])("%s ends the call", async (_what, chunk, code, details) => {
    bridge = await GrpcBridge.start();
    const stream = new ClientStream(await bridge.joined(), chunk);
    expect(await stream.ended).toMatchObject({ code, details });
    expect([bridge.sessions.size, bridge.sessions.streams]).toEqual([1, 0]);
  });

  test("that was refused cannot be made good by a next that was on its way", async () => {
    const { session, stream } = await streaming();
    const call = new PassThrough({ objectMode: true }) as unknown as StreamAudioCall;
    streamAudio(bridge.sessions)(call);
    call.emit("data", { userId: "nobody", pcmData: Buffer.alloc(0) });
    call.emit("data", { userId: "u", pcmData: Buffer.alloc(0) });
    bridge.connector.last.packet(1, 2);
    await condition(() => expect(stream.chunks).toHaveLength(1));
    expect(session.closed).toBeUndefined();
  });

  test("may be long in coming, or never come", async () => {
    bridge = await GrpcBridge.start();
    const stream = new ClientStream(await bridge.joined(), undefined);
    stream.call.end();
    expect(await stream.ended).toMatchObject({ code: status.OK });
    expect(bridge.sessions.size).toBe(1);
  });
});

test("chunks carry the audio, its format, the user and the time it reached the bridge, in order", async () => {
  const { stream, room } = await streaming();
  const fromMs = Date.now();
  for (let number = 0; number < 50; number++) room.listener.packet(numberedPcm(number));
  const toMs = Date.now();
  await condition(() => expect(stream.chunks).toHaveLength(50));
  stream.chunks.forEach((chunk, number) => {
    expect(chunk).toMatchObject({ sampleRate: 16_000, channels: 1, userId: "u", trackId: 0 });
    expect(new Uint8Array(chunk.pcmData)).toEqual(numberedPcm(number));
    expect(chunk.timestampMs).toBeGreaterThanOrEqual(fromMs);
    expect(chunk.timestampMs).toBeLessThanOrEqual(toMs);
  });
});

describe("the session closes", () => {
  test("when the client ends its side, and the call ends well", async () => {
    const { stream, session } = await streaming();
    stream.call.end();
    expect(await stream.ended).toMatchObject({ code: status.OK });
    expect(session.closed?.reason).toBe("client closed its side");
    expect([bridge.sessions.size, bridge.connector.openRooms.length]).toEqual([0, 0]);
  });

  test("when the client cancels", async () => {
    const { stream, session } = await streaming();
    stream.call.cancel();
    await condition(() => expect(session.closed?.reason).toBe("stream cancelled"));
    expect(bridge.connector.openRooms).toEqual([]);
  });

  test("when the client is killed", async () => {
    bridge = await GrpcBridge.start();
    const link = await cuttableLink(bridge.server.address);
    const { session } = await streaming({}, link.address);
    link.cut();
    await condition(() => expect(session.closed?.reason).toBe("stream cancelled"));
    expect([bridge.sessions.size, bridge.connector.openRooms.length]).toEqual([0, 0]);
  });

  test("when the client is killed while a Send is blocked", async () => {
    bridge = await GrpcBridge.start();
    const link = await cuttableLink(bridge.server.address);
    const set = await streaming({}, link.address);
    await blockSends(set);
    link.cut();
    await condition(() => expect(set.session.closed).toBeDefined());
    const { received, sent, discarded, unconfirmed } = set.session.counters;
    expect(sent + discarded + unconfirmed).toBe(received);
  });

  test("when audio comes from the client, which this bridge does not take", async () => {
    const { stream, session } = await streaming();
    stream.call.write({ userId: "u", pcmData: Buffer.alloc(320) });
    expect(await stream.ended).toMatchObject({ code: status.UNIMPLEMENTED });
    expect(session.closed).toBeDefined();
  });

  test("and its stream ends with UNAVAILABLE when the room is lost", async () => {
    const { stream, room } = await streaming();
    room.listener.lost("room disconnected: ROOM_DELETED");
    expect(await stream.ended).toMatchObject({
      code: status.UNAVAILABLE,
      details: "room disconnected: ROOM_DELETED",
    });
  });
});

test("an empty chunk after the first changes nothing", async () => {
  const { stream, session, room } = await streaming();
  stream.call.write({ userId: "u" });
  stream.call.write({});
  room.packet(1, 2);
  await condition(() => expect(stream.chunks).toHaveLength(1));
  expect(session.closed).toBeUndefined();
});

test("a second StreamAudio ends the first with ABORTED and takes the audio over", async () => {
  const { client, stream: first, session, room } = await streaming();
  const second = new ClientStream(client, { userId: "u" });
  expect(await first.ended).toMatchObject({
    code: status.ABORTED,
    details: "replaced by a newer StreamAudio",
  });
  room.packet(1, 2);
  await condition(() => expect(second.chunks).toHaveLength(1));
  expect(session.closed).toBeUndefined();
});

test("a second JoinRoom ends the stream of the first session", async () => {
  const { client, stream } = await streaming();
  await bridge.joined("u", client);
  expect(await stream.ended).toMatchObject({
    code: status.UNAVAILABLE,
    details: "replaced by a newer JoinRoom",
  });
  expect([bridge.sessions.size, bridge.sessions.streams]).toEqual([1, 0]);
});

describe("a client that does not read", () => {
  test("blocks the Send, loses its session at the timeout, and learns why when it reads again", async () => {
    const set = await streaming({ settings: { sendTimeoutMs: 150 } });
    await blockSends(set);
    await condition(() => expect(set.session.closed?.reason).toBe("send timeout after 0.15s"));
    expect([bridge.sessions.size, bridge.connector.openRooms.length]).toEqual([0, 0]);
    expect(set.session.counters.unconfirmed).toBe(1);
    set.stream.call.resume();
    expect(await set.stream.ended).toMatchObject({
      code: status.DEADLINE_EXCEEDED,
      details: "send timeout after 0.15s",
    });
  });

  test("does not hold another client up", async () => {
    const stuck = await streaming();
    await blockSends(stuck);
    const client = await bridge.joined("v");
    const stream = new ClientStream(client, { userId: "v" });
    await condition(() => expect(bridge.sessions.get("v")?.hasStream).toBe(true));
    bridge.connector.last.packet(1, 2);
    await condition(() => expect(stream.chunks).toHaveLength(1));
    expect(stuck.session.queueLength).toBe(100);
  });

  test("gets every frame in order when it reads again in time", async () => {
    const set = await streaming();
    const packets = await blockSends(set);
    set.stream.call.resume();
    await condition(() => expect(set.stream.chunks).toHaveLength(packets));
    const numbers = set.stream.chunks.map(({ pcmData }) => pcmData.readUInt16LE(0));
    expect(numbers).toEqual(Array.from({ length: packets }, (_, number) => number));
    expect(set.session.counters).toMatchObject({ received: packets, sent: packets, dropped: 0 });
  });
});

test("frames that come between two streams are not kept for the second client", async () => {
  const { client, stream, session, room } = await streaming({ settings: { closeOnStreamEnd: false } });
  stream.call.cancel();
  await condition(() => expect(session.hasStream).toBe(false));
  room.packet(1, 1);
  const later = new ClientStream(client, { userId: "u" });
  await condition(() => expect(session.hasStream).toBe(true));
  room.packet(2, 2);
  await condition(() => expect(later.chunks).toHaveLength(1));
  expect(later.chunks[0]?.pcmData).toEqual(Buffer.from([2, 2]));
});

test("the status of a user's session follows its life", async () => {
  const { client, stream, session } = await streaming();
  const getStatus = () => unary(client.getStatus.bind(client), { userId: "u" });
  expect(await getStatus()).toMatchObject({
    connected: true,
    participantId: "cloud-agent:",
    participantCount: 2,
    lastDisconnectReason: "",
    serverVersion: "1.2.3",
  });
  stream.call.cancel();
  await condition(() => expect(session.closed).toBeDefined());
  expect(await getStatus()).toMatchObject({
    connected: false,
    participantCount: 0,
    lastDisconnectAt: session.closed?.atMs,
    lastDisconnectReason: "stream cancelled",
  });
});
