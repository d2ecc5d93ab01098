import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findLiveKit } from "../../../simulator/livekit-server/find-livekit.ts";
import type { LiveKitServer } from "../../../simulator/livekit-server/livekit-server.ts";
import { startLiveKit } from "../../../simulator/livekit-server/start-livekit.ts";
import { type Guard, startGuard } from "../../../simulator/process/guard.ts";
import { measureRooms } from "./measure-rooms.ts";

let folder: string;
let guard: Guard;
let server: LiveKitServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bridgebench-rooms-"));
  guard = await startGuard();
  const source = await findLiveKit({ env: process.env, guard });
  server = await startLiveKit(source, { guard, logPath: join(folder, "livekit.log") });
});

afterAll(async () => {
  await guard.close();
  await rm(folder, { recursive: true });
});

test("a packet has its cost for who publishes and who receives it, with few rooms and with many", async () => {
  const load = { packetsPerSecond: 200, turnMs: 300 };
  const costs = await measureRooms({ server, guard, folder, fewRooms: 1, manyRooms: 2, ...load });
  for (const { publisher, receiver } of [costs.few, costs.many]) {
    expect(publisher).toBeGreaterThan(10);
    expect(receiver).toBeGreaterThan(10);
  }
});
