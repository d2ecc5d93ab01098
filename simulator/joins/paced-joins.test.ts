import { expect, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { joinAfterMs, joinPaced, joinSpanMs, paced } from "./paced-joins.ts";

const users = (count: number) => Array.from({ length: count }, (_, index) => index);
/** Lets what waits for promises go on. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

async function passTime(clock: VirtualClock, untilMs: number): Promise<void> {
  while (clock.nowMs() < untilMs) {
    await turn();
    clock.advance(10);
  }
  await turn();
}

test("ten users join at once, as in a small scenario, the others at the pace", async () => {
  const clock = new VirtualClock();
  const joinedMs: number[] = [];
  void joinPaced(users(14), { clock, joinsPerSecond: 20 }, async () => {
    joinedMs.push(clock.nowMs());
  });
  await passTime(clock, 300);
  expect(joinedMs.slice(0, 10)).toEqual(users(10).map(() => 0));
  expect(joinedMs.slice(10)).toEqual([50, 100, 150, 200]);
});

test("no more than ten are on their way, however slowly they come in", async () => {
  const clock = new VirtualClock();
  let underWay = 0;
  let most = 0;
  const all = joinPaced(users(30), { clock, joinsPerSecond: 1_000 }, async () => {
    most = Math.max(most, ++underWay);
    await new Promise<void>((done) => clock.after(500, done));
    underWay -= 1;
  });
  await passTime(clock, 2_000);
  await all;
  expect(most).toBe(10);
});

test("one that cannot join rejects with its reason", async () => {
  const clock = new VirtualClock();
  const options = { clock, atOnce: 2, afterMs: () => 0 };
  const start = (user: number) => (user === 1 ? Promise.reject(new Error("refused")) : Promise.resolve());
  await expect(paced(users(3), { ...options, start })).rejects.toThrow("refused");
});

test("limits grow with the users beyond the first ten", () => {
  expect([1, 10, 11, 100].map((count) => joinSpanMs(count, 20))).toEqual([0, 0, 50, 4_500]);
  expect(joinAfterMs(29, 10)).toBe(2_000);
});
