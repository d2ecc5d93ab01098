import { expect, test } from "vitest";
import { appOf, cloudOfApps } from "./testing/cloud-of-apps.ts";

const FRAMES = 1_000;
/** At once: far less than what makes an app slow, however late its answers are read. */
const BATCH = 50;

/** Three apps of two users, and a cloud that expects them. */
async function threeApps() {
  const names = ["u1/a", "u1/b", "u2/a"] as const;
  const cloud = await cloudOfApps({ apps: [...names] });
  const [a, b, other] = [
    appOf(names[0], cloud.address),
    appOf(names[1], cloud.address),
    appOf(names[2], cloud.address),
  ];
  for (const it of [a, b, other]) await it.listen();
  return {
    cloud,
    a,
    b,
    other,
    /** Both users speak, half a second of cloud time a batch; those named have heard each batch before the next. */
    async speak(first: number, frames: number, listeners: readonly ReturnType<typeof appOf>[]) {
      for (let sequence = first; sequence < first + frames; sequence += BATCH) {
        const heard = listeners.map(({ app }) => app.counts.delivered);
        for (const userId of ["u1", "u2"]) cloud.speak(userId, sequence, BATCH);
        await Promise.all(listeners.map((it, index) => it.delivered((heard[index] ?? 0) + BATCH)));
        cloud.clock.advance(500);
      }
    },
  };
}

test("every app hears every frame of its user, whole, once and in order", async () => {
  const { cloud, a, b, other, speak } = await threeApps();
  await speak(0, FRAMES, [a, b, other]);
  for (const { app } of [a, b, other]) {
    const clean = { duplicated: 0, reordered: 0, corrupt: 0, unstamped: 0, foreign: 0 };
    expect(app.counts).toMatchObject({ delivered: FRAMES, ...clean });
  }
  for (const app of ["u1/a", "u1/b", "u2/a"]) expect(cloud.countersOf(app)).toEqual({ relayed: FRAMES });
});

test("an app that stops reading loses its own audio, and nobody else's", async () => {
  const { cloud, a, b, other, speak } = await threeApps();
  a.app.pause();
  await speak(0, FRAMES, [b, other]);
  expect(cloud.events.filter((event) => event.startsWith("appStalled"))).toHaveLength(1);
  const { relayed = 0, droppedSlow = 0 } = cloud.countersOf("u1/a");
  expect(relayed + droppedSlow).toBe(FRAMES);
  expect(droppedSlow).toBeGreaterThan(FRAMES / 2);
  for (const app of ["u1/b", "u2/a"]) expect(cloud.countersOf(app)).toEqual({ relayed: FRAMES });
  a.app.resume();
  await a.delivered(relayed);
  await speak(FRAMES, BATCH, [a, b, other]);
});

test("an app that comes back has its subscription, and the others never notice", async () => {
  const { cloud, a, b, other, speak } = await threeApps();
  await speak(0, BATCH, [a, b, other]);
  a.app.leave(1_000);
  await a.tells("closed left");
  await speak(BATCH, BATCH, [b, other]);
  a.clock.advance(1_000);
  await a.tells("subscribed", 2);
  await speak(2 * BATCH, BATCH, [a, b, other]);
  expect(cloud.countersOf("u1/a")).toEqual({ relayed: 2 * BATCH, socketNotOpen: BATCH });
  expect([b, other].map(({ app }) => app.counts.delivered)).toEqual([3 * BATCH, 3 * BATCH]);
});
