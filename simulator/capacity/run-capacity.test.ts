import { expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import { capacityRecord, overload, tryOf } from "../../reports/testing/capacity-fixture.ts";
import { runCapacity, type TryOutcome } from "./run-capacity.ts";

const growth = { from: 5, to: 20, step: 5 };
const curve = (format: string) => ({ format, packetsPerSecond: 100, burst: null });
const good = (users: number): TryOutcome => ({ run: tryOf(capacityRecord(users)), broken: undefined });
const bad = (users: number): TryOutcome => ({
  run: tryOf(capacityRecord(users, overload)),
  broken: undefined,
});
const stopped = new BenchError("interrupted", "The run was stopped.");

async function run(runStep: (format: string, users: number) => TryOutcome, formats = ["pcm16-10ms"]) {
  const asked: string[] = [];
  const outcome = await runCapacity({
    curves: formats.map(curve),
    growth,
    triesMax: 2,
    runStep: async (format, users) => {
      asked.push(`${format} ${users}`);
      return runStep(format, users);
    },
    onStep() {},
  });
  return { ...outcome, asked };
}

test("each format has its own knee", async () => {
  const { curves, asked } = await run(
    (format, users) => (users <= (format === "a" ? 10 : 20) ? good(users) : bad(users)),
    ["a", "b"],
  );
  expect(asked).toEqual(["a 5", "a 10", "a 20", "a 20", "a 15", "a 15", "b 5", "b 10", "b 20"]);
  expect(curves.map(({ steps }) => steps.map(({ users, status }) => `${users} ${status}`))).toEqual([
    ["5 holds", "10 holds", "20 fails", "15 fails"],
    ["5 holds", "10 holds", "20 holds"],
  ]);
});

test("a step that does not hold is tried again before it counts", async () => {
  let tries = 0;
  const { curves } = await run((_, users) => (users === 20 && ++tries === 1 ? bad(users) : good(users)));
  expect(curves[0]?.steps.at(-1)).toMatchObject({ users: 20, status: "holds", tries: 2 });
});

test("a run that breaks is a step that could not tell, and the knee is looked for below it", async () => {
  const { curves, broken } = await run((_, users) => {
    if (users < 20) return good(users);
    const record = capacityRecord(users, (cut) => {
      cut.complete = false;
    });
    return { run: tryOf(record), broken: new BenchError("run-broken", "A speaker cannot join.") };
  });
  expect(broken).toBeUndefined();
  expect(curves[0]?.steps.map(({ users, status }) => `${users} ${status}`)).toEqual([
    "5 holds",
    "10 holds",
    "20 unknown",
    "15 holds",
  ]);
});

test("what was measured before it was stopped is kept, and nothing of the run that was under way", async () => {
  const { curves, broken } = await run((_, users) =>
    users === 20 ? { ...good(users), broken: stopped } : good(users),
  );
  expect(broken).toBe(stopped);
  expect(curves[0]?.steps.map(({ users }) => users)).toEqual([5, 10]);
});

test("what keeps a run from starting ends the whole", async () => {
  const missing = new BenchError("missing-requirement", "There is no LiveKit server.");
  const { curves, broken } = await run(() => ({ run: null, broken: missing }));
  expect(broken).toBe(missing);
  expect(curves[0]?.steps).toEqual([]);
});
