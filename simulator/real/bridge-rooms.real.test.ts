import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { RoomServiceClient } from "livekit-server-sdk";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { JoinRoomResponse__Output } from "../../bridge/contract/generated/mentra/livekit/bridge/JoinRoomResponse.ts";
import type { LiveKitBridgeClient } from "../../bridge/contract/generated/mentra/livekit/bridge/LiveKitBridge.ts";
import { LiveKitBridge } from "../../bridge/contract/load-contract.ts";
import { bridgePreset } from "../../bridge/settings.ts";
import { findLiveKit } from "../livekit-server/find-livekit.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import { startLiveKit } from "../livekit-server/start-livekit.ts";
import { mintToken } from "../livekit-server/tokens.ts";
import { type Guard, startGuard } from "../process/guard.ts";
import { BridgeHealth } from "./bridge-health.ts";
import { type ReferenceProcess, startBridgeProcess } from "./bridge-process.ts";

const SOON = { timeout: 10_000, interval: 50 };

let folder: string;
let guard: Guard;
let server: LiveKitServer;
let rooms: RoomServiceClient;
let bridge: ReferenceProcess;
let health: BridgeHealth;
let client: LiveKitBridgeClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "bridgebench-rooms-"));
  guard = await startGuard();
  server = await startLiveKit(await findLiveKit({ env: process.env, guard }), {
    guard,
    logPath: join(folder, "livekit.log"),
  });
  rooms = new RoomServiceClient(server.url, server.apiKey, server.apiSecret);
});
afterAll(async () => {
  await server.stop();
  await guard.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  bridge = await startBridgeProcess({ plan: { bridge: bridgePreset("fixed") }, guard, folder });
  health = new BridgeHealth(bridge.grpcAddress);
  client = new LiveKitBridge(bridge.grpcAddress, credentials.createInsecure());
});
afterEach(async () => {
  client.close();
  health.close();
  await bridge.stop();
});

function request(call: { token: string; url?: string }): Promise<JoinRoomResponse__Output | undefined> {
  return new Promise((resolve, reject) => {
    const { token, url = server.url } = call;
    client.JoinRoom({ userId: "u1", roomName: "u1", token, livekitUrl: url }, (error, answer) =>
      error ? reject(error) : resolve(answer),
    );
  });
}

async function joinRoom(): Promise<JoinRoomResponse__Output | undefined> {
  return request({ token: await mintToken({ ...server, identity: "cloud-agent:u1", room: "u1" }) });
}

async function participants(): Promise<string[]> {
  const open = await rooms.listRooms(["u1"]);
  const lists = await Promise.all(open.map(({ name }) => rooms.listParticipants(name)));
  return lists.flat().map(({ identity }) => identity);
}

test("joins under the identity of its token and counts the participants", async () => {
  expect(await joinRoom()).toMatchObject({
    success: true,
    participantId: "cloud-agent:u1",
    participantCount: 1,
  });
  expect(await participants()).toEqual(["cloud-agent:u1"]);
});

test("three joins at once leave one session and one participant", async () => {
  const answers = await Promise.all([joinRoom(), joinRoom(), joinRoom()]);
  expect(answers.filter((answer) => answer?.success)).toHaveLength(1);
  await vi.waitFor(async () => expect(await participants()).toEqual(["cloud-agent:u1"]), SOON);
  expect(await health.counts()).toEqual({ sessions: 1, streams: 0 });
});

test("a second join replaces the first, in the room and in the bridge", async () => {
  await joinRoom();
  expect(await joinRoom()).toMatchObject({ success: true });
  await vi.waitFor(async () => expect(await participants()).toEqual(["cloud-agent:u1"]), SOON);
  expect(await health.counts()).toEqual({ sessions: 1, streams: 0 });
});

test("a bridge that LiveKit puts out of the room closes its session, and can join again", async () => {
  await joinRoom();
  await rooms.removeParticipant("u1", "cloud-agent:u1");
  await vi.waitFor(async () => expect(await health.counts()).toEqual({ sessions: 0, streams: 0 }), SOON);
  expect(await joinRoom()).toMatchObject({ success: true });
});

test("a refused token is answered in band, and is in neither the answer nor the log", async () => {
  const token = await mintToken({
    ...server,
    apiSecret: "wrong".repeat(8),
    identity: "cloud-agent:u1",
    room: "u1",
  });
  const answer = await request({ token });
  expect(answer?.success).toBe(false);
  expect(answer?.error).toMatch(/^failed to connect to room: /);
  expect(JSON.stringify(answer)).not.toContain(token);
  expect(readFileSync(join(folder, "bridge.log"), "utf8")).not.toContain(token);
});

test("a LiveKit that is not there is answered in band within the join timeout", async () => {
  const token = await mintToken({ ...server, identity: "cloud-agent:u1", room: "u1" });
  const answer = await request({ token, url: "ws://127.0.0.1:9" });
  expect(answer?.error).toMatch(/^failed to connect to room: /);
});

test("SIGTERM takes the bridge out of its rooms and ends it within two seconds", async () => {
  await joinRoom();
  const startMs = performance.now();
  await bridge.stop();
  expect(performance.now() - startMs).toBeLessThan(2_000);
  await vi.waitFor(async () => expect(await participants()).toEqual([]), SOON);
});
