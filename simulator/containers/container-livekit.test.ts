import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { randomServerKey } from "../livekit-server/server-key.ts";
import { ContainerLiveKit } from "./container-livekit.ts";
import { FakeEngine } from "./testing/fake-engine.ts";

const key = randomServerKey();
/** Of a test in which the engine is asked often, or hangs. */
const TEST_LIMIT_MS = 20_000;

let engine: FakeEngine;
/** Answers in the place of LiveKit, whether the container runs or not. */
let http: Server;
/** Of a request for its rooms. */
let status: number;

beforeEach(async () => {
  status = 200;
  http = createServer((request, response) => {
    if (request.method === "GET") return response.end("OK");
    response.writeHead(status, { "content-type": "application/json" });
    return response.end(
      JSON.stringify(status === 200 ? { rooms: [] } : { msg: "no", code: "unauthenticated" }),
    );
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  engine = new FakeEngine({ name: "livekit" });
  engine.publish("7880/tcp", port());
});

afterEach(() => {
  engine.close();
  http.close();
  http.closeAllConnections();
});

function port(): number {
  return (http.address() as AddressInfo).port;
}

function start(signal = new AbortController().signal) {
  return ContainerLiveKit.start(engine.container, key, signal);
}

/** Whether `exited` has told of it by now. */
async function hasExited(server: ContainerLiveKit): Promise<boolean> {
  return Promise.race([
    server.exited.then(() => true),
    new Promise<false>((resolve) => setImmediate(resolve, false)),
  ]);
}

// A container's process must be one of this machine's, which only Linux can tell.
describe.runIf(process.platform === "linux")("LiveKit in a container", () => {
  test("is there when it answers and takes its key", async () => {
    const server = await start();
    expect(server).toMatchObject({
      ...{ ...key, url: `ws://127.0.0.1:${port()}`, version: "v1.13.5", origin: "docker", pid: engine.pid },
      logPath: undefined,
    });
    expect(engine.commands).toEqual(["start livekit"]);
  });

  test("that takes another key is refused", async () => {
    status = 401;
    await expect(start()).rejects.toMatchObject({
      code: "missing-requirement",
      message: expect.stringContaining("refuses the API key or its secret"),
    });
  });

  test("that publishes no port cannot be reached", async () => {
    engine.publish("7881/tcp", 1);
    await expect(start()).rejects.toThrow("The container livekit publishes no port for its 7880/tcp.");
  });

  test("that ends before it answers is told of at once", async () => {
    http.close();
    http.closeAllConnections();
    engine.logs("address already in use\n");
    const server = start();
    server.catch(() => {});
    await vi.waitFor(() => expect(engine.count("wait")).toBe(1), { timeout: 5_000 });
    await engine.endsByItself();
    await expect(server).rejects.toMatchObject({
      code: "run-broken",
      message:
        "The container livekit ended at its start (exit code 1). Its last words: address already in use",
    });
  });

  test(
    "is restarted by as many signals as it takes, and nobody is told that it has exited",
    async () => {
      const server = await start();
      const before = server.pid;
      engine.isDeafTo(2);
      const { downAtMs, upAtMs } = await server.restart(50, "SIGTERM");
      expect(engine.count("kill")).toBeGreaterThan(2);
      expect(new Set(engine.commands)).toEqual(new Set(["start livekit", "kill --signal SIGTERM livekit"]));
      expect(engine.commands.at(-1)).toBe("start livekit");
      expect(upAtMs).toBeGreaterThan(downAtMs);
      expect(server.pid).toBe(engine.pid);
      expect(server.pid).not.toBe(before);
      expect(await hasExited(server)).toBe(false);
    },
    TEST_LIMIT_MS,
  );

  test(
    "is killed at once where it is to go without a word",
    async () => {
      const server = await start();
      await server.restart(0, "SIGKILL");
      expect(engine.commands.slice(0, 2)).toEqual(["start livekit", "kill --signal SIGKILL livekit"]);
      expect(engine.commands.at(-1)).toBe("start livekit");
    },
    TEST_LIMIT_MS,
  );

  test(
    "that is deaf to SIGTERM is killed in the end",
    async () => {
      const server = await start();
      engine.isDeafTo(1_000);
      await server.restart(0, "SIGTERM");
      expect(engine.commands.slice(-2)).toEqual(["kill --signal SIGKILL livekit", "start livekit"]);
    },
    TEST_LIMIT_MS,
  );

  test("that ends by itself has exited, and one that was stopped has not", async () => {
    const server = await start();
    await engine.endsByItself();
    expect(await server.exited).toEqual({ code: null, signal: "exit code 1" });

    const stopped = await start();
    await stopped.stop();
    await engine.container.kill();
    expect(await hasExited(stopped)).toBe(false);
  });

  test("is not started again where the run was stopped meanwhile", async () => {
    const server = await start();
    const stop = new AbortController();
    const restarted = server.restart(60_000, "SIGKILL", stop.signal);
    restarted.catch(() => {});
    await vi.waitFor(() => expect(engine.count("kill")).toBe(1), { timeout: 5_000 });
    stop.abort();
    await expect(restarted).rejects.toMatchObject({ code: "interrupted" });
    expect(server.pid).toBeUndefined();
    expect(engine.count("start")).toBe(1);
  });

  test(
    "whose engine hangs is given up",
    async () => {
      engine.close();
      engine = new FakeEngine({ name: "livekit", limitMs: 1_000 });
      engine.publish("7880/tcp", port());
      const server = await start();
      engine.hangsAt("kill", "wait", "inspect", "start");
      await expect(server.restart(0, "SIGKILL")).rejects.toThrow(
        "docker start livekit failed: no answer within 1 s.",
      );
    },
    TEST_LIMIT_MS,
  );
});
