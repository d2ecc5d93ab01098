import { type ChildProcess, fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { LiveKitBridge } from "./contract/load-contract.ts";

const MAIN = new URL("./main.ts", import.meta.url);
const FREE_PORTS = ["--port", "0", "--http-port", "0"];
const LIMIT_MS = 20_000;

const running = new Set<ChildProcess>();

afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});

interface ProcessOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Where its log goes, if the test is not to read it. */
  readonly stdout?: number;
}

/** The bridge as a child process, with everything it says. */
function startProcess(args: readonly string[], { env = {}, stdout }: ProcessOptions = {}) {
  const child = fork(MAIN, args, {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, ...env },
    stdio: ["ignore", stdout ?? "pipe", "pipe", "ipc"],
  });
  running.add(child);
  const said = { out: "", err: "" };
  child.stdout?.on("data", (text) => {
    said.out += text;
  });
  child.stderr?.on("data", (text) => {
    said.err += text;
  });
  /** Once all that it said has been read. Never comes after a `disconnect`; `exited` does. */
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal }));
  const exited = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  return { child, said, ended, exited };
}

/** A pipe that nobody reads, full. */
function fullPipe(): number {
  const folder = mkdtempSync(join(tmpdir(), "bridgebench-bridge-"));
  const path = join(folder, "pipe");
  spawnSync("mkfifo", [path]);
  const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  onTestFinished(() => {
    closeSync(pipe);
    rmSync(folder, { recursive: true });
  });
  expect(() => {
    for (;;) writeSync(pipe, "x".repeat(4_096));
  }).toThrow("EAGAIN");
  return pipe;
}

async function startReady(options?: ProcessOptions) {
  const started = startProcess(FREE_PORTS, options);
  const [ready] = (await once(started.child, "message")) as [{ grpcAddress: string; httpAddress: string }];
  return { ...started, ...ready };
}

describe("a bridge process", { timeout: LIMIT_MS }, () => {
  test("says where it listens and ends with 0 within 2 s of SIGTERM, though a stream is endless", async () => {
    const { child, said, ended, grpcAddress, httpAddress } = await startReady();
    expect(await (await fetch(`http://${httpAddress}/healthz`)).text()).toBe("ok\n");
    const client = new LiveKitBridge(grpcAddress, credentials.createInsecure());
    client.streamAudio().on("error", () => {});
    await new Promise((resolve) => client.healthCheck({}, resolve));

    const toldMs = performance.now();
    child.kill("SIGTERM");
    child.kill("SIGTERM");
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - toldMs).toBeLessThan(2_000);
    client.close();
    expect(said.out).toContain(`Bridge listening: grpc=${grpcAddress} http=http://${httpAddress}\n`);
    expect(said.err).toBe("");
  });

  test("ends when its parent's channel closes, even with nobody to read its log", async () => {
    const { child, exited } = await startReady();
    child.stdout?.destroy();
    child.stderr?.destroy();
    child.disconnect();
    expect(await exited).toEqual({ code: 0, signal: null });
  });

  test("serves, and ends in time, though its log goes nowhere", async () => {
    const { child, said, exited, httpAddress } = await startReady({ stdout: fullPipe() });
    expect(await (await fetch(`http://${httpAddress}/healthz`)).text()).toBe("ok\n");
    const toldMs = performance.now();
    child.kill("SIGTERM");
    expect(await exited).toEqual({ code: 0, signal: null });
    expect(performance.now() - toldMs).toBeLessThan(2_000);
    expect(said.err).toBe("");
  });

  test("writes no line that LOG_FEATURES or LOG_LEVEL leave out", async () => {
    const words = async (env: Record<string, string>) => {
      const { child, said, ended } = await startReady({ env });
      child.kill("SIGTERM");
      await ended;
      return [said.out.split("\n").map((line) => line.split(" ")[2]), said.err];
    };
    expect(await words({ LOG_FEATURES: " process,app-websocket" })).toEqual([
      ["listening:", "stopping:", undefined],
      "",
    ]);
    expect(await words({ LOG_FEATURES: "livekit-grpc" })).toEqual([[undefined], ""]);
    expect(await words({ LOG_LEVEL: "warn" })).toEqual([[undefined], ""]);
  });

  test("says in one line that a LOG_LEVEL is none, and serves", async () => {
    const { child, said, ended } = await startReady({ env: { LOG_LEVEL: "wran" } });
    child.kill("SIGTERM");
    await ended;
    expect(said.err).toBe('Unknown LOG_LEVEL "wran", "info" is taken. Did you mean "warn"?\n');
    expect(said.out).toContain("Bridge listening: ");
  });

  test("ends when its parent's channel closes before it is up", async () => {
    const { child, exited } = startProcess(FREE_PORTS);
    child.disconnect();
    expect(await exited).toEqual({ code: 0, signal: null });
  });

  test("helps", async () => {
    const { said, ended } = startProcess(["--help"]);
    expect((await ended).code).toBe(0);
    expect(said.out).toMatch(/--queue-frames <value>/);
  });

  test("refuses an unknown flag with 64 and one line", async () => {
    const { said, ended } = startProcess(["--queue-frame", "5"]);
    expect((await ended).code).toBe(64);
    expect(said.err).toMatch(/^[^\n]*Did you mean --queue-frames\?[^\n]*\n$/);
  });

  test.each(["--host", "--http-host"])("refuses a %s of nobody with 64 and one line", async (flag) => {
    const { said, ended } = startProcess([...FREE_PORTS, flag, "nope.invalid"]);
    expect((await ended).code).toBe(64);
    expect(said.err).toMatch(
      /^[^\n]+"nope\.invalid" is no address of this machine\. [^\n]+-host\) [^\n]+\n$/,
    );
  });

  test("refuses a taken port with 69 and one line", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const { said, ended } = startProcess([...FREE_PORTS, "--port", port]);
    expect((await ended).code).toBe(69);
    expect(said.err).toMatch(/^The bridge cannot listen on 127\.0\.0\.1:\d+: the port is taken\. [^\n]+\n$/);
    server.close();
  });
});
