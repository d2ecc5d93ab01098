import { fileURLToPath } from "node:url";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LiveKitBridgeHandlers } from "../../bridge/contract/generated/mentra/livekit/bridge/LiveKitBridge.ts";
import { LiveKitBridge } from "../../bridge/contract/load-contract.ts";
import { basicVariables } from "../process/environment.ts";
import { type Guard, startGuard } from "../process/guard.ts";
import { findK6 } from "./find-k6.ts";

const SCRIPT = fileURLToPath(new URL("../../scenarios/k6/ramp.js", import.meta.url));
const LIMIT_MS = 60_000;
const HOLD_MS = 5_000;
const CHUNK_MS = 10;

let guard: Guard;
let k6: string;

beforeAll(async () => {
  guard = await startGuard();
  const signal = new AbortController().signal;
  k6 = (await findK6({ env: process.env, guard, signal, onProgress: () => {} })).path;
});

afterAll(() => guard.close());

/** A bridge without a room, which sends a chunk every 10 ms for so long after it was joined, and stays. */
async function startBridge(speaksForMs: number, stampMs: () => number) {
  const server = new Server();
  let leave = (): void => {};
  const handlers: Partial<LiveKitBridgeHandlers> = {
    JoinRoom: (_, answer) => answer(null, { success: true }),
    LeaveRoom(_, answer) {
      leave();
      answer(null, { success: true });
    },
    StreamAudio(call) {
      const chunk = () => call.write({ pcmData: Buffer.alloc(320), timestampMs: stampMs() });
      const chunks = setInterval(chunk, CHUNK_MS);
      const silence = setTimeout(() => clearInterval(chunks), speaksForMs);
      leave = () => {
        clearTimeout(silence);
        clearInterval(chunks);
        call.end();
      };
    },
  };
  server.addService(LiveKitBridge.service, handlers as LiveKitBridgeHandlers);
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = ServerCredentials.createInsecure();
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() };
}

/** k6 by hand against such a bridge: its exit code, and all that it printed. */
async function runAgainst(
  speaksForMs: number,
  env: Readonly<Record<string, string>> = {},
  stampMs = (): number => Date.now(),
) {
  const bridge = await startBridge(speaksForMs, stampMs);
  try {
    const script = { BRIDGE: bridge.address, RAMP: "0", HOLD: String(HOLD_MS / 1_000), ...env };
    const { exitCode, all } = await execa(k6, ["run", "--no-usage-report", "--address", "", SCRIPT], {
      ...{ env: { ...basicVariables(process.env), ...script }, extendEnv: false, reject: false, all: true },
    });
    return { exitCode, all };
  } finally {
    bridge.stop();
  }
}

test(
  "a bridge that sends to the end is green, and one that falls silent is red, however much it sent before",
  async () => {
    const steady = await runAgainst(HOLD_MS * 2);
    expect(steady.exitCode, steady.all).toBe(0);
    const silent = await runAgainst(HOLD_MS / 2);
    expect(silent.exitCode, silent.all).toBe(99);
    expect(silent.all).toMatch(/thresholds on metrics 'bridge_end_gap\{user:user-1\}' have been crossed/);
  },
  LIMIT_MS,
);

test(
  "where speech is said to end, silence after it is nobody's",
  async () => {
    const untilMs = String(Date.now() + HOLD_MS / 2);
    const { exitCode, all } = await runAgainst(HOLD_MS / 2, { SPEECH_UNTIL_MS: untilMs });
    expect(exitCode, all).toBe(0);
  },
  LIMIT_MS,
);

test(
  "what a warm-up took is in no delay",
  async () => {
    const countFromMs = Date.now() + HOLD_MS / 2;
    const stampMs = (): number => (Date.now() < countFromMs - 500 ? Date.now() - 2_000 : Date.now());
    const { exitCode, all } = await runAgainst(HOLD_MS * 2, { COUNT_FROM_MS: String(countFromMs) }, stampMs);
    expect(exitCode, all).toBe(0);
    expect(all).toMatch(/bridge_delay\W+min=\d/);
  },
  LIMIT_MS,
);
