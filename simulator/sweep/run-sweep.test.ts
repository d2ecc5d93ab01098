import { expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import { judged } from "../../reports/testing/judged.ts";
import { passingRecord } from "../../reports/testing/record-fixture.ts";
import { sweepInput } from "../../reports/testing/sweep-fixture.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { type RunSweepOptions, runSweep } from "./run-sweep.ts";

const input = sweepInput({ queues: [10, 50], stallsMs: [500], seeds: 1 });
const jobs = input.runs.map(({ values, seed }) => ({
  values,
  run: { seed, command: values[0] } as unknown as RunPlan,
}));

/** Runs that come out as told, by queue size, in the order of their tries; then as known. */
function bench(outcomes: Record<string, (boolean | BenchError)[]> = {}) {
  const started: string[][] = [];
  const serials: boolean[] = [];
  const knownOf = new Map<JudgedRun, [string, boolean]>();
  const options: Omit<RunSweepOptions, "before"> = {
    jobs,
    onLeft() {},
    keep(run) {
      const [queue, known] = knownOf.get(run) ?? ["", false];
      const kept = input.runs.find(({ values }) => values[0] === queue);
      if (kept === undefined) throw new Error("the fixture has no such run");
      return { ...kept, known };
    },
    async runPlans(plans, serial, onRun) {
      started.push(plans.map(({ command }) => command));
      serials.push(serial);
      for (const { command } of plans) {
        const outcome = outcomes[command]?.shift() ?? true;
        const run = judged(
          passingRecord((record) => {
            record.complete = !(outcome instanceof BenchError);
          }),
        );
        knownOf.set(run, [command, outcome === true]);
        onRun(run);
        if (outcome instanceof BenchError) return outcome;
      }
      return undefined;
    },
  };
  return { options, started, serials };
}

test("runs everything once where everything can tell", async () => {
  const { options, started } = bench();
  const { runs, broken } = await runSweep({ ...options, before: [] });
  expect(started).toEqual([["10", "50"]]);
  expect(runs).toHaveLength(2);
  expect(broken).toBeUndefined();
});

test("goes on where it was left off", async () => {
  const { options, started } = bench();
  const before = input.runs.filter(({ values }) => values[0] === "10");
  const { runs } = await runSweep({ ...options, before });
  expect(started).toEqual([["50"]]);
  expect(runs).toHaveLength(2);
});

test("runs nothing where everything has been run", async () => {
  const { options, started } = bench();
  await runSweep({ ...options, before: input.runs });
  expect(started).toEqual([]);
});

test("tries twice more what could not tell, at last one after another, and leaves it at that", async () => {
  const { options, started, serials } = bench({ "50": [false, false, false, false] });
  const { runs } = await runSweep({ ...options, before: [] });
  expect(started).toEqual([["10", "50"], ["50"], ["50"]]);
  expect(serials).toEqual([false, false, true]);
  expect(runs.filter(({ known }) => known)).toHaveLength(1);
});

test("tries of earlier starts count", async () => {
  const { options, started } = bench({ "50": [false, false] });
  const before = input.runs.map((run) => ({ ...run, known: run.values[0] === "10" }));
  await runSweep({ ...options, before });
  expect(started).toEqual([["50"], ["50"]]);
});

test("a run that broke is tried again, after the others", async () => {
  const { options, started } = bench({ "10": [new BenchError("run-broken", "A child died.")] });
  const { broken } = await runSweep({ ...options, before: [] });
  expect(started).toEqual([["10", "50"], ["50"], ["10"]]);
  expect(broken).toBeUndefined();
});

test("being stopped ends it, with what had been run to its end", async () => {
  const { options } = bench({ "50": [new BenchError("interrupted", "The run was stopped.")] });
  const { runs, broken } = await runSweep({ ...options, before: [] });
  expect(runs).toHaveLength(1);
  expect(broken?.code).toBe("interrupted");
});

test("says what is left as it goes", async () => {
  const left: number[] = [];
  const { options } = bench({ "50": [false] });
  await runSweep({ ...options, before: [], onLeft: (jobs) => left.push(jobs.length) });
  expect(left).toEqual([2, 1, 1, 0]);
});
