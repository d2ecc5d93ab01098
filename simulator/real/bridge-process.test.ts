import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { bridgePreset } from "../../bridge/settings.ts";
import { startGuard } from "../process/guard.ts";
import { startBridgeProcess } from "./bridge-process.ts";

test("its log, which checks read, is whole, however little the user wants to see", {
  timeout: 30_000,
}, async () => {
  vi.stubEnv("LOG_LEVEL", "silent");
  vi.stubEnv("LOG_FEATURES", "none-of-these");
  const folder = mkdtempSync(join(tmpdir(), "bridgebench-bridge-"));
  const guard = await startGuard();
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await guard.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const bridge = await startBridgeProcess({ plan: { bridge: bridgePreset("fixed") }, guard, folder });
  await bridge.stop();
  expect(readFileSync(join(folder, "bridge.log"), "utf8")).toMatch(
    /^\S+Z Bridge listening: [^\n]+\n\S+Z Bridge stopping: SIGTERM\n$/,
  );
});
