import { expect, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { atMostEvery } from "./at-most-every.ts";

test("whoever asks within the period shares one making, whoever asks after it gets a new one", async () => {
  const clock = new VirtualClock();
  let makings = 0;
  const get = atMostEvery(100, clock, async () => ++makings);
  expect(await Promise.all([get(), get()])).toEqual([1, 1]);
  clock.advance(99);
  expect(await get()).toBe(1);
  clock.advance(1);
  expect(await get()).toBe(2);
});

test("what failed is not kept", async () => {
  let makings = 0;
  const get = atMostEvery(100, new VirtualClock(), async () => {
    makings += 1;
    if (makings === 1) throw new Error("not now");
    return makings;
  });
  await expect(get()).rejects.toThrow("not now");
  expect(await get()).toBe(2);
});
