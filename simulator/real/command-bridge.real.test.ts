import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bridgePreset } from "../../bridge/settings.ts";
import { burstyAudio } from "../../scenarios/bursty-audio.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import { type Guard, startGuard } from "../process/guard.ts";
import { startCommandBridge } from "./command-bridge.ts";
import { processDeployment } from "./process-deployment.ts";
import { RunObservations } from "./run-observations.ts";

let folder: string;
let guard: Guard;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "command-bridge-"));
  guard = await startGuard();
});

afterEach(async () => {
  await guard.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(command: string, signal = new AbortController().signal) {
  const plan = {
    ...{
      scenario: burstyAudio,
      target: { kind: "command", command } as const,
      bridge: bridgePreset("fixed"),
    },
    ...{ preset: command, seed: "1", overrides: {}, command: "" },
  };
  const server = { url: "ws://127.0.0.1:1", apiKey: "key", apiSecret: "secret" } as LiveKitServer;
  const context = { plan, server, guard, folder, users: [], seen: new RunObservations() };
  return startCommandBridge(
    { ...context, deployment: processDeployment, place: async () => {} },
    { command, signal },
  );
}

test("a command that ends at once is told with its last words, and nothing that moves a cursor", async () => {
  await expect(start("printf 'no key\\n\\033[2Jgiving up\\n'; exit 3")).rejects.toMatchObject({
    code: "run-broken",
    message:
      'The bridge of --bridge-command ended (exit code 3) before it answered at its PORT. Its last words: "giving up".',
  });
});

test("a command that puts its bridge into the background is told to stay", async () => {
  await expect(start("sleep 1000 &")).rejects.toMatchObject({
    code: "run-broken",
    cure: expect.stringContaining("Have it stay in the foreground."),
  });
});

test("Ctrl-C ends the wait for a bridge that does not answer", async () => {
  const stopping = new AbortController();
  const started = start("echo waiting; exec sleep 1000", stopping.signal);
  stopping.abort();
  await expect(started).rejects.toMatchObject({ code: "interrupted" });
});
