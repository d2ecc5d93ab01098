import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RoomServiceClient } from "livekit-server-sdk";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { prepareRtc } from "../../bridge/livekit/native-events.ts";
import { bridgePreset } from "../../bridge/settings.ts";
import { systemClock } from "../../bridge/system-clock.ts";
import { findLiveKit } from "../livekit-server/find-livekit.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import { startLiveKit } from "../livekit-server/start-livekit.ts";
import { mintToken } from "../livekit-server/tokens.ts";
import { type Guard, startGuard } from "../process/guard.ts";
import { REFERENCE_BRIDGE } from "../real/bridge-target.ts";
import { processDeployment } from "../real/process-deployment.ts";
import { RunObservations } from "../real/run-observations.ts";
import { plannedUsers } from "../real/run-plan.ts";
import { SpeakerProcesses } from "../real/speaker-processes.ts";
import { defineScenario } from "../scenario/scenario.ts";
import { steady } from "./shapes/steady.ts";

prepareRtc();
const { DisconnectReason, Room, RoomEvent } = await import("@livekit/rtc-node");
const { joinDataRoom, leaveDataRoom } = await import("../../bridge/livekit/data-room.ts");

const SOON = { timeout: 30_000, interval: 20 };
/** LiveKit tells the others in a room of who comes and goes without a track in batches, every 3 s. */
const BATCH_MS = 3_000;
const U1: string = "t-u1";
const U2: string = "t-u2";

let folder: string;
let guard: Guard;
let server: LiveKitServer;
let rooms: RoomServiceClient;
let speakers: SpeakerProcesses;
const seen = new RunObservations();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "speaker-rooms-"));
  guard = await startGuard();
  const { LIVEKIT_URL: _, ...env } = process.env;
  const logPath = join(folder, "livekit.log");
  server = await startLiveKit(await findLiveKit({ env, guard }), { guard, logPath });
  rooms = new RoomServiceClient(server.url, server.apiKey, server.apiSecret);
  const scenario = defineScenario({
    ...{ name: "speaker-rooms", story: "For this test.", users: 2, durationMs: 1_000, expect: {} },
    speaker: { shape: steady(), roomsPerProcess: 1 },
  });
  const plan = {
    ...{ scenario, target: REFERENCE_BRIDGE, preset: "fixed", bridge: bridgePreset("fixed") },
    ...{ seed: "s", overrides: {}, command: "" },
  };
  speakers = await SpeakerProcesses.open({
    plan,
    server,
    guard,
    deployment: processDeployment,
    folder,
    users: plannedUsers(plan, "t"),
    seen,
    place: async () => {},
  });
  await speakers.connectAll();
  speakers.warmUp();
});

afterAll(async () => {
  await speakers.stop();
  await server.stop();
  await guard.close();
  rmSync(folder, { recursive: true, force: true });
});

function events(kind: string, userId = U1) {
  return seen.events().filter((event) => event.kind === kind && event.userId === userId);
}

/** Waits for the next event of this kind, beyond those that there are now. */
function next(kind: string, userId = U1) {
  const before = events(kind, userId).length;
  return async () => {
    await vi.waitFor(() => expect(events(kind, userId).length).toBeGreaterThan(before), SOON);
    return events(kind, userId)[before];
  };
}

/** Joins as another participant, and notes what it hears and why it is put out. */
async function participant(identity: string, roomName = U1) {
  const room = new Room();
  const seenBy = { heard: 0, lost: "", leave: () => leaveDataRoom(room) };
  room.on(RoomEvent.Disconnected, (reason) => {
    seenBy.lost = DisconnectReason[reason] ?? String(reason);
  });
  const token = await mintToken({ ...server, identity, room: roomName });
  await joinDataRoom(room, { url: server.url, token }, () => {
    seenBy.heard += 1;
  });
  onTestFinished(() => leaveDataRoom(room));
  return seenBy;
}

async function hears(identity: string): Promise<void> {
  const ear = await participant(identity);
  await vi.waitFor(() => expect(ear.heard).toBeGreaterThan(10), SOON);
}

async function identities(roomName: string): Promise<string[]> {
  const open = await rooms.listRooms([roomName]);
  const lists = await Promise.all(open.map(({ name }) => rooms.listParticipants(name)));
  return lists.flat().map(({ identity }) => identity);
}

test("a speaker leaves its room and comes back when told to, and nobody else does", async () => {
  const [left, back] = [next("speaker-left"), next("speaker-back")];
  await speakers.leave([U1]);
  expect(await left()).toMatchObject({ source: "speaker-1", text: "left" });
  await vi.waitFor(async () => expect(await identities(U1)).toEqual([]), SOON);
  await speakers.return([U1]);
  await back();
  expect(await identities(U1)).toEqual([U1]);
  await hears("ear");
  expect(events("speaker-left", U2)).toEqual([]);
});

test("a speaker whose room is deleted comes back by itself, and its packets arrive", async () => {
  const [left, back] = [next("speaker-left", U2), next("speaker-back", U2)];
  await rooms.deleteRoom(U2);
  const lost = await left();
  expect(lost).toMatchObject({ source: "speaker-2", text: "ROOM_DELETED" });
  const returned = await back();
  console.info(`room deleted -> back: ${(returned?.atMs ?? 0) - (lost?.atMs ?? 0)} ms`);
  const ear = await participant("ear", U2);
  await vi.waitFor(() => expect(ear.heard).toBeGreaterThan(10), SOON);
});

test("a speaker sees a participant of the bridge's name come and go", async () => {
  const [joined, left] = [next("bridge-joined"), next("bridge-left")];
  const bridge = await participant(`cloud-agent:${U1}`);
  await joined();
  await bridge.leave();
  const leftAtMs = systemClock.nowMs();
  await left();
  const sawAfterMs = systemClock.nowMs() - leftAtMs;
  console.info(`bridge left -> seen: ${sawAfterMs.toFixed(0)} ms`);
  expect(sawAfterMs).toBeLessThan(BATCH_MS + 1_000);
});

test("an impersonator puts the bridge out, is seen in its place at once, and leaves when its time is over", async () => {
  const bridge = await participant(`cloud-agent:${U1}`);
  await vi.waitFor(() => expect(events("bridge-joined").length).toBe(events("bridge-left").length + 1), SOON);
  const [left, joined, over] = [next("bridge-left"), next("bridge-joined"), next("impersonation-over")];
  await speakers.impersonate(U1, 500);
  const inAtMs = events("impersonated").at(-1)?.atMs ?? 0;
  await vi.waitFor(() => expect(bridge.lost).toBe("DUPLICATE_IDENTITY"), SOON);
  const seenAt = [(await left())?.atMs ?? 0, (await joined())?.atMs ?? 0];
  console.info(`impersonated -> left and joined seen: ${seenAt.map((atMs) => atMs - inAtMs).join(", ")} ms`);
  for (const atMs of seenAt) expect(Math.abs(atMs - inAtMs)).toBeLessThan(1_000);
  expect((await over())?.text).toBe("its time was over");
});

test("an impersonator that is put out in turn says so", async () => {
  const over = next("impersonation-over");
  await speakers.impersonate(U1, 60_000);
  await participant(`cloud-agent:${U1}`);
  expect((await over())?.text).toBe("DUPLICATE_IDENTITY");
});

test.each(["SIGTERM", "SIGKILL"] as const)(
  "speakers come back by themselves after a restart of the server by %s, and their packets arrive",
  async (signal) => {
    const [left, back] = [next("speaker-left"), next("speaker-back")];
    const lastPid = server.pid;
    const { downAtMs, upAtMs } = await server.restart(1_000, signal);
    expect(server.pid).not.toBe(lastPid);
    const [lost, returned] = [await left(), await back()];
    const origin = seen.originMs;
    const after = (event: { atMs: number } | undefined, ms: number) =>
      Math.round((event?.atMs ?? 0) + origin - ms);
    console.info(
      `${signal}: down -> lost (${lost?.text}) ${after(lost, downAtMs)} ms, up -> back ${after(returned, upAtMs)} ms`,
    );
    await hears("ear");
  },
);
