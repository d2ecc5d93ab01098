import { expect, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { ChunkCost } from "./chunk-cost.ts";

/** A cloud whose every sleep takes this much longer than it was asked for. */
function cloud(lateMs: number) {
  const clock = new VirtualClock();
  const slept: number[] = [];
  const cost = new ChunkCost(clock, (ms) => {
    slept.push(ms);
    clock.advance(ms + lateMs);
  });
  return { clock, cost, slept };
}

test("every chunk costs what was asked for", () => {
  const { cost, slept } = cloud(0);
  cost.set(5, 1_000);
  for (let i = 0; i < 4; i++) cost.pay();
  expect(slept).toEqual([5, 5, 5, 5]);
});

test("what a late sleep takes too long, the next chunks take less", () => {
  const { clock, cost } = cloud(3);
  cost.set(1, 10_000);
  const startMs = clock.nowMs();
  for (let i = 0; i < 1_000; i++) cost.pay();
  expect(clock.nowMs() - startMs).toBeGreaterThanOrEqual(1_000);
  expect(clock.nowMs() - startMs).toBeLessThan(1_005);
});

test("after one very long sleep the cloud is not quick for ever", () => {
  const { clock, cost, slept } = cloud(0);
  cost.set(10, 60_000);
  const long = new ChunkCost(clock, (ms) => {
    slept.push(ms);
    clock.advance(slept.length === 1 ? 5_000 : ms);
  });
  long.set(10, 60_000);
  for (let i = 0; i < 10; i++) long.pay();
  expect(slept.length).toBeGreaterThan(4);
});

test("nothing is paid when the time is over, or before a cost is set", () => {
  const { clock, cost, slept } = cloud(0);
  cost.pay();
  cost.set(5, 100);
  clock.advance(100);
  cost.pay();
  cost.set(0, 100);
  cost.pay();
  expect(slept).toEqual([]);
});
