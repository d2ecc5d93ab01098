import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from "vitest";
import { type Guard, startGuard } from "../process/guard.ts";
import { processIdentity } from "../process/process-identity.ts";
import { checkServer } from "./check-server.ts";
import { findLiveKit } from "./find-livekit.ts";
import type { LiveKitServer } from "./livekit-server.ts";
import type { LiveKitSource } from "./livekit-source.ts";
import { startLiveKit } from "./start-livekit.ts";

const { LIVEKIT_URL: _, ...ownEnv } = process.env;
const folder = mkdtempSync(join(tmpdir(), "restart-livekit-"));
let guard: Guard;
let source: LiveKitSource;
let server: LiveKitServer;
let isExited: boolean;

beforeAll(async () => {
  guard = await startGuard();
  source = await findLiveKit({ env: ownEnv, guard, onProgress: (line) => console.info(line) });
});

beforeEach(async () => {
  server = await startLiveKit(source, { guard, logPath: join(folder, "livekit.log") });
  isExited = false;
  void server.exited.then(() => {
    isExited = true;
  });
});

afterEach(() => server.stop());

afterAll(async () => {
  await guard.close();
  rmSync(folder, { recursive: true, force: true });
});

const gone = (pid: number) => processIdentity(pid) === undefined;

function pidOf({ pid }: LiveKitServer): number {
  if (pid === undefined) throw new Error("the server is down");
  return pid;
}

const isDown = () => vi.waitFor(() => expect(server.pid).toBeUndefined(), { timeout: 5_000, interval: 10 });

describe("a restarted server", () => {
  test.each(["SIGTERM", "SIGKILL"] as const)(
    "after %s has another process, and its address and key",
    async (signal) => {
      const { url, apiKey, apiSecret } = server;
      const pid = pidOf(server);
      const { downAtMs, upAtMs } = await server.restart(300, signal);
      expect(upAtMs - downAtMs).toBeGreaterThanOrEqual(299);
      expect(gone(pid)).toBe(true);
      expect(gone(pidOf(server))).toBe(false);
      expect([server.url, server.apiKey, server.apiSecret]).toEqual([url, apiKey, apiSecret]);
      await checkServer({ url, apiKey, apiSecret });
      await server.stop();
      expect(isExited).toBe(false);
    },
  );

  test("that dies later says so", async () => {
    await server.restart(0, "SIGKILL");
    process.kill(pidOf(server), "SIGKILL");
    expect(await server.exited).toMatchObject({ signal: "SIGKILL" });
  });

  test("is not restarted a second time meanwhile", async () => {
    const first = server.restart(100, "SIGKILL");
    await expect(server.restart(0, "SIGKILL")).rejects.toMatchObject({ code: "run-broken" });
    await first;
  });
});

describe("a restart that fails leaves nothing behind", () => {
  test("when it is aborted while the server is down; it may be tried again", async () => {
    const abort = new AbortController();
    const pid = pidOf(server);
    const restarting = server.restart(60_000, "SIGKILL", abort.signal);
    restarting.catch(() => {});
    await vi.waitFor(() => expect(gone(pid)).toBe(true), { timeout: 5_000, interval: 10 });
    abort.abort();
    await expect(restarting).rejects.toMatchObject({ code: "interrupted" });
    expect(server.pid).toBeUndefined();
    await server.restart(0, "SIGKILL");
    await checkServer(server);
  });

  test("when the server is stopped while it is down", async () => {
    const restarting = server.restart(60_000, "SIGKILL");
    restarting.catch(() => {});
    await isDown();
    await server.stop();
    await expect(restarting).rejects.toMatchObject({ code: "interrupted" });
    expect([server.pid, isExited]).toEqual([undefined, false]);
  });

  test("when another program has taken the port, and says so", async () => {
    const pid = pidOf(server);
    const restarting = server.restart(4_000, "SIGKILL");
    restarting.catch(() => {});
    await vi.waitFor(() => expect(gone(pid)).toBe(true), { timeout: 5_000, interval: 10 });
    const squatter = createServer();
    onTestFinished(() => void squatter.close());
    // A process may be gone a moment before the last of its threads has let go of its sockets.
    await vi.waitFor(
      async () => {
        squatter.listen(Number(new URL(server.url).port), "127.0.0.1");
        await once(squatter, "listening");
      },
      { timeout: 3_000, interval: 20 },
    );
    await expect(restarting).rejects.toMatchObject({
      code: "run-broken",
      message: expect.stringContaining("Another program has taken its port"),
    });
    expect([server.pid, isExited]).toEqual([undefined, false]);
  });

  test("when it is not ours: a missing requirement, and the server runs on", async () => {
    const { url, apiKey, apiSecret } = server;
    const attached = await startLiveKit(
      { kind: "url", url, apiKey, apiSecret },
      { guard, logPath: join(folder, "none.log") },
    );
    await expect(attached.restart(0, "SIGTERM")).rejects.toMatchObject({
      code: "missing-requirement",
      cure: expect.stringContaining("LIVEKIT_URL"),
    });
    await checkServer(server);
  });
});
