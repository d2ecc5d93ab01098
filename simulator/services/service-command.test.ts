import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { runCommand } from "../../common/run-command.ts";
import { randomServerKey } from "../livekit-server/server-key.ts";
import { serviceCommand } from "./service-command.ts";
import { serviceCommands } from "./service-commands.ts";

const spec = {
  name: "cloud",
  description: "…",
  prefix: "CLOUD_",
  schema: z.strictObject({
    apiKey: z.string(),
    apiSecret: z.string(),
    appsPort: z.coerce.number().default(9100),
  }),
};

afterEach(() => void vi.unstubAllEnvs());

async function run(key: { apiKey: string; apiSecret: string }, ...args: string[]) {
  vi.stubEnv("LIVEKIT_API_KEY", key.apiKey);
  vi.stubEnv("LIVEKIT_API_SECRET", key.apiSecret);
  const errors = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const act = vi.fn(async () => {});
  const exitCode = await runCommand(serviceCommand(spec, act), args);
  const said = errors.mock.calls.join("");
  errors.mockRestore();
  return { exitCode, act, said };
}

test("the settings come from environment and flags", async () => {
  const key = randomServerKey();
  const { act } = await run(key, "--apps-port", "5");
  expect(act).toHaveBeenCalledWith({ ...key, appsPort: 5 });
});

test("a key that everybody knows is refused before anything starts, and taken with --dev", async () => {
  const key = { apiKey: "devkey", apiSecret: "secret" };
  const refused = await run(key);
  expect(refused).toMatchObject({ exitCode: 64, said: expect.stringContaining("--dev") });
  expect(refused.act).not.toHaveBeenCalled();
  expect((await run(key, "--dev")).act).toHaveBeenCalled();
});

test("a flag that is none names the nearest", async () => {
  expect(await run(randomServerKey(), "--app-port", "5")).toMatchObject({
    exitCode: 64,
    said: expect.stringContaining("--apps-port"),
  });
});

test("every service says in its help what it takes, and where from", () => {
  for (const command of serviceCommands()) {
    expect(command.helpInformation()).toContain("env: USERS");
    expect(command.options.every(({ description }) => description !== "")).toBe(true);
  }
});
