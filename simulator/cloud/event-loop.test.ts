import { expect, test } from "vitest";
import { blockEventLoop } from "./event-loop.ts";

test("the event loop is blocked for as long as was asked", () => {
  const startMs = performance.now();
  blockEventLoop(30);
  expect(performance.now() - startMs).toBeGreaterThanOrEqual(29);
});

test("the thread sleeps meanwhile, and takes no core away", () => {
  const before = process.cpuUsage();
  blockEventLoop(200);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(100);
});
