import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { type Guard, startGuard } from "../process/guard.ts";
import { nodeExecArgv } from "../process/node-exec-argv.ts";
import { processIdentity } from "../process/process-identity.ts";
import { checkServer } from "./check-server.ts";
import { findLiveKit } from "./find-livekit.ts";
import { freePorts } from "./free-ports.ts";
import type { LiveKitServer } from "./livekit-server.ts";
import type { LiveKitSource } from "./livekit-source.ts";
import { startLiveKit } from "./start-livekit.ts";
import { startOwnServer } from "./start-own-server.ts";

const HARNESS = fileURLToPath(new URL("./fixtures/harness.ts", import.meta.url));
const { LIVEKIT_URL: _, ...ownEnv } = process.env;
const folder = mkdtempSync(join(tmpdir(), "start-livekit-"));
const logPath = join(folder, "livekit.log");
let guard: Guard;
let source: LiveKitSource;
const servers: LiveKitServer[] = [];

beforeAll(async () => {
  guard = await startGuard();
  source = await findLiveKit({ env: ownEnv, guard, onProgress: (line) => console.info(line) });
});

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

afterAll(async () => {
  await guard.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(from: LiveKitSource = source): Promise<LiveKitServer> {
  const server = await startLiveKit(from, { guard, logPath });
  servers.push(server);
  return server;
}

async function silentListener(): Promise<number> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  onTestFinished(() => void listener.close());
  return (listener.address() as AddressInfo).port;
}

const answers = (url: string) =>
  fetch(url.replace("ws:", "http:")).then(
    (response) => response.ok,
    () => false,
  );
const gone = (pid: number | undefined) => pid !== undefined && processIdentity(pid) === undefined;

describe("a started server", () => {
  test("answers, takes its key, and is gone after stop, which may be repeated", async () => {
    const server = await start();
    expect(await answers(server.url)).toBe(true);
    await checkServer(server);
    const { pid } = server;
    await server.stop();
    expect(await answers(server.url)).toBe(false);
    expect(gone(pid)).toBe(true);
    await server.stop();
  });

  test("has its secret neither in its arguments nor in its log", async () => {
    const server = await start();
    const list = execFileSync("ps", ["-ww", "-o", "args=", "-p", String(server.pid)], { encoding: "utf8" });
    expect(`${list}${readFileSync(logPath, "utf8")}`).not.toContain(server.apiSecret);
  });

  test.runIf(process.platform === "linux")("listens on 127.0.0.1 alone", async () => {
    const server = await start();
    const lines = execFileSync("ss", ["-lntupH"], { encoding: "utf8" }).split("\n");
    const own = lines.filter((line) => line.includes(`pid=${server.pid},`));
    expect(own.map((line) => line.split(/\s+/)[0]).sort()).toEqual(["tcp", "udp"]);
    expect(own.filter((line) => !/\s127\.0\.0\.1:\d+\s/.test(line))).toEqual([]);
  });

  test("runs beside another one, and neither takes the other's key", async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect(first.url).not.toBe(second.url);
    const { apiKey, apiSecret } = first;
    await expect(checkServer({ url: second.url, apiKey, apiSecret })).rejects.toThrow("refuses the API key");
  });

  test("that dies during the run says so", async () => {
    const server = await start();
    process.kill(server.pid as number, "SIGKILL");
    expect(await server.exited).toMatchObject({ signal: "SIGKILL" });
  });
});

describe("a start that fails", () => {
  test.each([
    ["a silent listener's", silentListener, "address already in use"],
    ["another LiveKit's", async () => Number(new URL((await start()).url).port), "Another server answers"],
  ])("because a port is now %s asks for others, and at last says so", async (_whose, take, words) => {
    if (source.kind !== "binary") return;
    const ports = { ...(await freePorts()), http: await take() };
    const options = { guard, logPath: join(folder, `${words}.log`), env: ownEnv };
    expect(await startOwnServer(source, ports, { ...options, mayRetry: true })).toBe("port-taken");
    await expect(startOwnServer(source, ports, { ...options, mayRetry: false })).rejects.toMatchObject({
      code: "run-broken",
      message: expect.stringContaining(words),
    });
  });

  test("because it is interrupted leaves no server", async () => {
    const signal = AbortSignal.abort();
    await expect(startLiveKit(source, { guard, logPath, signal })).rejects.toMatchObject({
      code: "interrupted",
    });
  });
});

describe("a server that runs already", () => {
  test("is used with its key and left running; a wrong key or secret is one clear line", async () => {
    const { url, apiKey, apiSecret } = await start();
    const attached = await start({ kind: "url", url, apiKey, apiSecret });
    await attached.stop();
    expect(await answers(url)).toBe(true);
    for (const wrong of [{ apiKey: "other" }, { apiSecret: "x".repeat(32) }]) {
      const refused = start({ kind: "url", url, apiKey, apiSecret, ...wrong });
      await expect(refused).rejects.toMatchObject({ code: "missing-requirement" });
      await expect(refused).rejects.toThrow(/refuses the API key or its secret\.$/);
    }
  });
});

describe("when the harness dies", () => {
  test.each([
    ["by SIGKILL", (pid: number) => process.kill(pid, "SIGKILL")],
    ["by SIGKILL of its process group", (pid: number) => process.kill(-pid, "SIGKILL")],
  ])("%s, the server and the guard are gone within 5 s", async (_how, kill) => {
    const harness = spawn(process.execPath, [...nodeExecArgv(), HARNESS, logPath], {
      detached: true,
      env: ownEnv,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(createInterface(harness.stdout), "line");
    const started: { url: string; server: number; guard: number } = JSON.parse(line);
    expect(await answers(started.url)).toBe(true);
    kill(harness.pid as number);
    const over = () => gone(started.server) && gone(started.guard);
    await vi.waitFor(() => expect(over()).toBe(true), { timeout: 5_000, interval: 50 });
    expect(await answers(started.url)).toBe(false);
  });
});
