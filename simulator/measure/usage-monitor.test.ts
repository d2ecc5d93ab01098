import { expect, test } from "vitest";
import { busyShare, UsageMonitor } from "./usage-monitor.ts";

const idle = { idleMs: 0, totalMs: 0 };

test("the share in use is what was not idle, over all the cores together", () => {
  const after = [
    { idleMs: 100, totalMs: 1_000 },
    { idleMs: 700, totalMs: 1_000 },
  ];
  expect(busyShare([idle, idle], after)).toBeCloseTo(0.6);
});

test("no time, or no core, is no share", () => {
  expect(busyShare([idle], [idle])).toBeNull();
  expect(busyShare([], [])).toBeNull();
});

test("the fuller set of cores is never less busy than all together", async () => {
  const monitor = new UsageMonitor([[0], [1]]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await monitor.sample([], 1_000);
  const [busy = Number.NaN] = monitor.busy;
  expect(monitor.busiest[0]).toBeGreaterThanOrEqual(busy);
});

test("what is seen late is of each second since it was last seen, so that a second can be told by its place", async () => {
  const monitor = new UsageMonitor();
  const lengths: number[] = [];
  for (const atMs of [400, 1_010, 2_030, 2_200, 5_600]) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await monitor.sample([], atMs);
    lengths.push(monitor.busy.length);
  }
  expect(lengths).toEqual([0, 1, 2, 2, 6]);
  expect(monitor.busiest.length).toBe(6);
  expect(new Set(monitor.busy.slice(2)).size).toBe(1);
});
