import { afterEach, describe, expect, test, vi } from "vitest";
import { runCommand } from "../common/run-command.ts";
import { bridgeCommand } from "./command.ts";
import { type BridgeSettings, bridgePresets } from "./settings.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Runs the command; what it resolved, how it ended, and what it said on standard error. */
async function run(...args: string[]) {
  const said: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
  let settings: BridgeSettings | undefined;
  const command = bridgeCommand("bridge", async (resolved) => {
    settings = resolved;
  });
  return { exitCode: await runCommand(command, args), settings, said: said.join("") };
}

describe("settings", () => {
  test("are the fixed preset without any flag", async () => {
    expect(await run()).toMatchObject({ exitCode: 0, settings: bridgePresets.fixed });
  });

  test("start from the preset that is named", async () => {
    expect((await run("--preset", "legacy")).settings).toEqual(bridgePresets.legacy);
    vi.stubEnv("BRIDGE_PRESET", "legacy");
    expect((await run()).settings).toEqual(bridgePresets.legacy);
  });

  test("come from flags before the environment, and from both before the preset", async () => {
    vi.stubEnv("BRIDGE_QUEUE_FRAMES", "20");
    vi.stubEnv("BRIDGE_SEND_TIMEOUT_MS", "500");
    vi.stubEnv("PORT", "7000");
    const { settings } = await run("--preset", "legacy", "--queue-frames", "30", "--http-port=0");
    expect(settings).toMatchObject({ queueFrames: 30, sendTimeoutMs: 500, port: 7000, httpPort: 0 });
    expect(settings?.closeOnStreamEnd).toBe(false);
  });
});

describe("a line on standard error and exit code 64 answer", () => {
  test("an unknown flag, with the nearest one", async () => {
    const { exitCode, said, settings } = await run("--queue-frame", "5");
    expect([exitCode, settings]).toEqual([64, undefined]);
    expect(said).toMatch(/^[^\n]*--queue-frame'[^\n]*Did you mean --queue-frames\?[^\n]*\n$/);
  });

  test.each([
    ["an unknown preset", ["--preset", "legcy"]],
    ["a bad value", ["--queue-frames", "lots"]],
    ["a flag without its value", ["--queue-frames"]],
    ["an argument too many", ["now"]],
  ])("%s", async (_what, args) => {
    const { exitCode, said, settings } = await run(...args);
    expect([exitCode, settings]).toEqual([64, undefined]);
    expect(said).toMatch(/^[^\n]+\n$/);
  });

  test("an unknown environment variable", async () => {
    vi.stubEnv("BRIDGE_SEND_TIMEOUT", "5");
    const { exitCode, said } = await run();
    expect(exitCode).toBe(64);
    expect(said).toContain('Did you mean "BRIDGE_SEND_TIMEOUT_MS"?');
  });
});
