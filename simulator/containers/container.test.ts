import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { systemClock } from "../../bridge/system-clock.ts";
import { FakeEngine } from "./testing/fake-engine.ts";

/** Of every command: enough for those that do not hang. */
const LIMIT_MS = 1_000;
const TOO_LATE = "failed: no answer within 1 s.";
/** Of a test in which the engine hangs. */
const TEST_LIMIT_MS = 20_000;

let engine: FakeEngine;

afterEach(() => engine.close());

// A container's process must be one of this machine's, which only Linux can tell.
describe.runIf(process.platform === "linux")("a container that runs", () => {
  test("has a process of this machine, and ends as it was ended", async () => {
    engine = new FakeEngine();
    const { pid } = await engine.container.start();
    expect(pid).toBe(engine.pid);
    const ended = engine.container.ended();
    await engine.container.kill();
    expect((await ended).exit).toBe("SIGKILL");
    expect(systemClock.nowMs() - (await ended).endedAtMs).toBeLessThan(3_000);
  });

  test(
    "may run for longer than any command: its engine is asked again",
    async () => {
      engine = new FakeEngine({ limitMs: LIMIT_MS });
      await engine.container.start();
      const ended = engine.container.ended();
      await vi.waitFor(() => expect(engine.count("wait")).toBeGreaterThan(2), { timeout: 10_000 });
      await engine.container.stop(0);
      expect((await ended).exit).toBe("SIGTERM");
    },
    TEST_LIMIT_MS,
  );

  test(
    "has ended for whoever waits when its engine does not answer any more",
    async () => {
      engine = new FakeEngine({ limitMs: LIMIT_MS });
      await engine.container.start();
      engine.hangsAt("wait", "inspect");
      const { exit } = await engine.container.ended();
      expect(exit).toBe(
        `lost: docker inspect --format {{json .}} cloud ${TOO_LATE} See whether the engine answers: docker info.`,
      );
    },
    TEST_LIMIT_MS,
  );
});

test("a container that ends at its start says how, with its last words", async () => {
  engine = new FakeEngine();
  engine.endsAtStart(70);
  engine.logs("first\nit cannot be\n");
  await expect(engine.container.start()).rejects.toMatchObject({
    code: "run-broken",
    message: "The container cloud ended at its start (exit code 70). Its last words: it cannot be",
  });
});

test("an engine that refuses is quoted", async () => {
  engine = new FakeEngine();
  engine.failsAt(
    "start",
    "Error response from daemon: no such thing\nError: failed to start containers: cloud\n",
  );
  await expect(engine.container.start()).rejects.toThrow("docker start cloud failed: no such thing");
});

test("the log comes whole, from both streams", async () => {
  engine = new FakeEngine();
  engine.logs("one\ntwo\n");
  expect(await engine.container.writeLog(engine.path("copy"))).toBe(true);
  expect(readFileSync(engine.path("copy"), "utf8")).toBe("one\ntwo\n");
});

test.each([
  ["start", (): Promise<unknown> => engine.container.start()],
  ["stop", (): Promise<unknown> => engine.container.stop(1_000)],
  ["pause", (): Promise<unknown> => engine.container.pause()],
  ["inspect", (): Promise<unknown> => engine.container.state()],
])(
  "docker %s that hangs is ended, with all that it has started, and said to be",
  async (verb, call) => {
    engine = new FakeEngine({ limitMs: LIMIT_MS });
    engine.hangsAt(verb);
    await expect(call()).rejects.toMatchObject({
      code: "run-broken",
      message: expect.stringContaining(TOO_LATE),
    });
    await vi.waitFor(() => expect(engine.isHungUp).toBe(false));
  },
  TEST_LIMIT_MS,
);

test(
  "what only helps is done without where the engine hangs",
  async () => {
    engine = new FakeEngine({ limitMs: LIMIT_MS });
    engine.hangsAt("kill", "unpause", "exec", "logs");
    const { container } = engine;
    await Promise.all([container.kill(), container.unpause()]);
    expect(await container.descriptors()).toBeNull();
    expect(await container.lastLine()).toBeUndefined();
    expect(await container.writeLog(engine.path("copy"))).toBe(false);
  },
  TEST_LIMIT_MS,
);

test("a command that nobody wants any more is ended at once, with all that it has started", async () => {
  engine = new FakeEngine();
  engine.hangsAt("pull");
  const stop = new AbortController();
  const pulled = engine.docker.run(["pull", "image"], { signal: stop.signal });
  pulled.catch(() => {});
  await vi.waitFor(() => expect(engine.isHungUp).toBe(true));
  stop.abort();
  await expect(pulled).rejects.toMatchObject({ code: "interrupted" });
  await vi.waitFor(() => expect(engine.isHungUp).toBe(false));
});
