import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Guard, startGuard } from "../process/guard.ts";
import { nodeExecArgv } from "../process/node-exec-argv.ts";
import { processIdentity } from "../process/process-identity.ts";
import { findLiveKit } from "./find-livekit.ts";
import { startLiveKit } from "./start-livekit.ts";

const FAKE_DOCKER = fileURLToPath(new URL("./fixtures/fake-docker.ts", import.meta.url));
let folder: string;
let guard: Guard;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "docker-"));
  const command = [process.execPath, ...nodeExecArgv(), FAKE_DOCKER, folder].map((word) => `'${word}'`);
  writeFileSync(join(folder, "docker"), `#!/bin/sh\nexec ${command.join(" ")} "$@"\n`);
  chmodSync(join(folder, "docker"), 0o755);
  guard = await startGuard();
});

afterEach(async () => {
  await guard.close();
  rmSync(folder, { recursive: true, force: true });
});

async function startInDocker() {
  const env = { PATH: folder, HOME: folder };
  const source = await findLiveKit({ env, guard });
  expect(source.kind).toBe("docker");
  const server = await startLiveKit(source, { guard, logPath: join(folder, "livekit.log"), env });
  const [file = ""] = readdirSync(folder).filter((name) => name.endsWith(".container"));
  return { server, container: Number(readFileSync(join(folder, file), "utf8")) };
}

test("where there is Docker and nothing else, the server runs in a container until it is stopped", async () => {
  const { server, container } = await startInDocker();
  expect(server).toMatchObject({ origin: "docker", pid: undefined });
  expect(processIdentity(container)).toBeDefined();
  await expect(server.restart(0, "SIGKILL")).rejects.toMatchObject({ code: "missing-requirement" });
  expect(processIdentity(container)).toBeDefined();
  await server.stop();
  expect(processIdentity(container)).toBeUndefined();
});

test("a container that nobody stopped is removed when the guard ends", async () => {
  const { container } = await startInDocker();
  await guard.close();
  await vi.waitFor(() => expect(processIdentity(container)).toBeUndefined(), { timeout: 2_000 });
});
