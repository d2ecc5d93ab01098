import { describe, expect, test } from "vitest";
import { systemClock } from "../../bridge/system-clock.ts";
import { faultWorld, type RealWorldParts } from "./real-world.ts";
import { RunObservations } from "./run-observations.ts";

const together = { users: ["u1", "u2"] };
const apart = { users: ["u3"] };

function world({ kind = "restart", seed = "1" } = {}) {
  const seen = new RunObservations();
  const stopped = new AbortController();
  const parts = {
    context: {
      users: ["u1", "u2", "u3"].map((userId) => ({ userId })),
      plan: { seed },
      server: { url: "ws://127.0.0.1:1", apiKey: "key", apiSecret: "secret" },
      seen,
    },
    clouds: [together, apart],
    signal: stopped.signal,
  };
  const made = faultWorld(parts as unknown as RealWorldParts, kind);
  return { world: made, seen, stop: () => stopped.abort() };
}

test.each([
  ["all", ["u1", "u2", "u3"]],
  ["first", ["u1"]],
  ["last", ["u3"]],
] as const)("who is struck: %s", (who, users) => {
  expect(world().world.usersOf(who)).toEqual(users);
});

test("the clouds of users are those that hold any of them", () => {
  const { cloudsOf } = world().world;
  expect([cloudsOf(["u2"]), cloudsOf(["u3"]), cloudsOf(["u1", "u3"]), cloudsOf([])]).toEqual([
    [together],
    [apart],
    [together, apart],
    [],
  ]);
});

test("chance is the same in a run with the same seed, and another for another fault", () => {
  const draw = (made: ReturnType<typeof world>) => [made.world.random(), made.world.random()];
  expect(draw(world())).toEqual(draw(world()));
  expect(draw(world())).not.toEqual(draw(world({ kind: "restart-storm" })));
  expect(draw(world())).not.toEqual(draw(world({ seed: "2" })));
});

describe("a strike", () => {
  test("is noted before it is done, and ends when it is over", async () => {
    const { world: made, seen } = world();
    await made.strike({ users: ["u1"], sign: "stream-ended" }, async () => {
      expect(seen.faults.faults(0)).toMatchObject([{ kind: "restart", users: ["u1"], endMs: null }]);
    });
    expect(seen.faults.faults(0)).toMatchObject([{ endMs: expect.any(Number) }]);
  });

  test("that cannot be done has no end", async () => {
    const { world: made, seen } = world();
    const struck = made.strike({ users: ["u1"], sign: "done" }, async () => {
      throw new Error("no");
    });
    await expect(struck).rejects.toThrow("no");
    expect(seen.faults.faults(0)).toMatchObject([{ endMs: null }]);
  });
});

describe("audio", () => {
  test("is back when every user has been heard again", async () => {
    const { world: made, seen } = world();
    await made.strike({ users: ["u1", "u2"], sign: "stream-ended" }, async () => {});
    for (const userId of ["u1", "u2"]) {
      expect(await made.audioBack(["u1", "u2"], 0)).toBe(false);
      seen.faults.streamEnded(userId, systemClock.nowMs());
      seen.faults.firstFrame(userId, systemClock.nowMs() + 1, "stream");
    }
    expect(await made.audioBack(["u1", "u2"], 0)).toBe(true);
  });

  test("is waited for no longer than the run lasts", async () => {
    const { world: made, stop } = world();
    const back = made.audioBack(["u1"], 60_000);
    stop();
    await expect(back).rejects.toMatchObject({ code: "interrupted" });
  });
});

test("sleep ends with the run, whether it began before or after", async () => {
  const { world: made, stop } = world();
  const sleeping = made.sleep(60_000);
  stop();
  await expect(sleeping).rejects.toMatchObject({ code: "interrupted" });
  await expect(made.sleep(60_000)).rejects.toMatchObject({ code: "interrupted" });
});
