import { expect, test } from "vitest";
import { Spare } from "./spare.ts";

/** Processes by number, of which these are none: `fails` never start, `ended` have ended by the time they are wanted. */
function spares({ fails = [] as number[], ended = [] as number[] } = {}) {
  let spawned = 0;
  const killed: number[] = [];
  const spare = new Spare(async () => {
    spawned += 1;
    const number = spawned;
    if (fails.includes(number)) throw new Error("not started");
    const exit = ended.includes(number) ? "exit code 1" : undefined;
    return { number, child: { exit, kill: async () => void killed.push(number) } };
  });
  return { spare, killed, spawned: () => spawned };
}

test("is started before it is wanted, once", async () => {
  const { spare, spawned } = spares();
  await spare.prepare();
  await spare.prepare();
  expect(spawned()).toBe(1);
  expect((await spare.take()).number).toBe(1);
});

test("is taken once: then another process is started", async () => {
  const { spare } = spares();
  await spare.prepare();
  await spare.take();
  expect((await spare.take()).number).toBe(2);
});

test.each([
  ["did not start", { fails: [1] }],
  ["has ended meanwhile", { ended: [1] }],
])("a spare that %s is none", async (_, fate) => {
  const { spare } = spares(fate);
  await spare.prepare();
  expect((await spare.take()).number).toBe(2);
});

test("ends with its unit, where nobody took it", async () => {
  const { spare, killed } = spares();
  await spare.kill();
  expect(killed).toEqual([]);
  await spare.prepare();
  await spare.kill();
  expect(killed).toEqual([1]);
});
