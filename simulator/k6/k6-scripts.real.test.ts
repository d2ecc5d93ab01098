import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findLiveKit } from "../livekit-server/find-livekit.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import { startLiveKit } from "../livekit-server/start-livekit.ts";
import { basicVariables } from "../process/environment.ts";
import { type Guard, startGuard } from "../process/guard.ts";
import { REFERENCE_BRIDGE } from "../real/bridge-target.ts";
import { type BridgeUnit, openBridge } from "../real/bridge-unit.ts";
import { processDeployment } from "../real/process-deployment.ts";
import { RunObservations } from "../real/run-observations.ts";
import { plannedUsers } from "../real/run-plan.ts";
import { SpeakerProcesses } from "../real/speaker-processes.ts";
import { applyOverrides } from "../scenario/override.ts";
import { defineScenario } from "../scenario/scenario.ts";
import { burst } from "../speaker/shapes/burst.ts";
import { findK6 } from "./find-k6.ts";

const SCRIPTS = fileURLToPath(new URL("../../scenarios/k6/", import.meta.url));
const LIMIT_MS = 60_000;

let folder: string;
let guard: Guard;
let server: LiveKitServer;
let bridge: BridgeUnit;
let speakers: SpeakerProcesses;
let k6: string;

/** A bridge, its server, and two users who speak all the while: what a person has who runs the scripts by hand. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "k6-scripts-"));
  guard = await startGuard();
  const { LIVEKIT_URL: _, ...env } = process.env;
  const signal = new AbortController().signal;
  k6 = (await findK6({ env, guard, signal, onProgress: () => {} })).path;
  server = await startLiveKit(await findLiveKit({ env, guard }), {
    guard,
    logPath: join(folder, "livekit.log"),
  });
  const story = { name: "k6-scripts", story: "For this test.", expect: {} };
  const { scenario, bridge: settings } = applyOverrides(
    defineScenario({
      ...story,
      users: 2,
      durationMs: 1_000,
      speaker: { shape: burst({ packets: 5, withinMs: 0 }) },
    }),
    "fixed",
    {},
  );
  const plan = {
    ...{ scenario, target: REFERENCE_BRIDGE, preset: "fixed", bridge: settings },
    ...{ seed: "s", overrides: {}, command: "" },
  };
  const context = {
    ...{ plan, server, guard, folder, users: plannedUsers(plan, "t"), seen: new RunObservations() },
    deployment: processDeployment,
    place: async () => {},
  };
  bridge = await openBridge(context, signal);
  speakers = await SpeakerProcesses.open(context);
  await speakers.connectAll();
  speakers.warmUp();
}, LIMIT_MS);

afterAll(async () => {
  await speakers.stop();
  await bridge.stop();
  await server.stop();
  await guard.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Plain `k6 run`, with nothing of ours but the script and what its README says goes into the environment. */
function runByHand(script: string, env: Readonly<Record<string, string>>) {
  return execa(k6, ["run", "--no-usage-report", "--address", "", join(SCRIPTS, script)], {
    cwd: folder,
    env: {
      ...{ ...basicVariables(process.env), BRIDGE: bridge.grpcAddress, LIVEKIT_URL: server.url },
      ...{ LIVEKIT_API_KEY: server.apiKey, LIVEKIT_API_SECRET: server.apiSecret, ...env },
    },
    extendEnv: false,
    reject: false,
    all: true,
  });
}

test.each(["ramp.js", "hold.js"])(
  "%s run by hand is green while everybody speaks",
  async (script) => {
    const { exitCode, all } = await runByHand(script, { USERS: "t-u1,t-u2", RAMP: "1", HOLD: "2" });
    expect(all).toContain("✓ room left");
    expect(exitCode, all).toBe(0);
  },
  LIMIT_MS,
);

test(
  "a user who does not speak crosses the thresholds, by name",
  async () => {
    const { exitCode, all } = await runByHand("hold.js", { USERS: "t-u1,nobody", HOLD: "2" });
    expect(exitCode, all).toBe(99);
    expect(all).toMatch(/thresholds on metrics '.*bridge_chunks\{user:nobody\}/);
    expect(all).not.toMatch(/thresholds on metrics '.*bridge_chunks\{user:t-u1\}/);
  },
  LIMIT_MS,
);

test.each([
  [{ USERS: "" }, "USERS names nobody. Write it like USERS=alice,bob."],
  [{ USERS: "a, b ,a" }, 'USERS names \\"a\\" twice. Name each user once.'],
  [{ HOLD: "long" }, 'HOLD must be a number of seconds, not \\"long\\".'],
  [{ RAMP: "" }, 'RAMP must be a number of seconds, not \\"\\".'],
  [{ COUNT_FROM_MS: "soon" }, 'COUNT_FROM_MS must be a time in Unix milliseconds, not \\"soon\\".'],
])("%o is refused before anybody joins", async (env, message) => {
  const { exitCode, all } = await runByHand("ramp.js", env);
  expect(all).toContain(message);
  expect(exitCode).toBe(107);
});
