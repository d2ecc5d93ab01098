import { expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import type { Outcome } from "../../reports/outcome.ts";
import { judged } from "../../reports/testing/judged.ts";
import { passingRecord } from "../../reports/testing/record-fixture.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { planRuns } from "./plan-runs.ts";
import type { RunPlansOptions, RunsOutcome } from "./run-plans.ts";
import { runUntilKnown } from "./run-until-known.ts";

const NAMES = ["bursty-audio", "slow-consumer"];
const IT_BROKE = new BenchError("run-broken", "It broke.");
const plans = planRuns(NAMES, { preset: "fixed", set: [], seed: "1" });

function runOf(plan: RunPlan, outcome: Outcome): JudgedRun {
  const run = judged(
    passingRecord((record) => {
      record.scenario.name = plan.scenario.name;
    }),
  );
  return { ...run, verdict: { ...run.verdict, outcome, reason: "The machine was busy." } };
}

/** Runs in which a plan comes to these outcomes, one try after the other. */
async function tried(
  outcomes: Record<string, (Outcome | "never")[]>,
  retries: number,
  broken: (tries: number) => BenchError | undefined = () => undefined,
) {
  const tries: { names: string[]; serial: boolean }[] = [];
  const lines: string[] = [];
  const heard: string[] = [];
  const run = async (
    open: readonly RunPlan[],
    { serial, onRun, out }: RunPlansOptions,
  ): Promise<RunsOutcome> => {
    tries.push({ names: open.map(({ scenario }) => scenario.name), serial: serial === true });
    const byPlan = new Map<RunPlan, JudgedRun>();
    for (const plan of open) {
      const outcome = outcomes[plan.scenario.name]?.shift() ?? "pass";
      if (outcome === "never") continue;
      const judged = runOf(plan, outcome);
      byPlan.set(plan, judged);
      onRun(judged);
    }
    return { byPlan, broken: broken(tries.length), out };
  };
  const onRun = ({ record, verdict }: JudgedRun): number =>
    heard.push(`${record.scenario.name} ${verdict.outcome}`);
  const options = { out: "out", retries, onRun, onLine: (line: string) => lines.push(line) };
  return { ...(await runUntilKnown(plans, options, run)), tries, lines, heard };
}

test("what is known at once is run once", async () => {
  const { tries, lines, heard, runs, superseded } = await tried({}, 2);
  expect(tries).toEqual([{ names: NAMES, serial: false }]);
  expect({ lines, superseded }).toEqual({ lines: [], superseded: [] });
  expect(heard).toEqual(["bursty-audio pass", "slow-consumer pass"]);
  expect(runs).toHaveLength(2);
});

test("what could not tell is tried again alone, said in a line, and keeps its place", async () => {
  const { tries, lines, heard, runs, superseded } = await tried({ "bursty-audio": ["unknown", "fail"] }, 2);
  expect(tries[1]).toEqual({ names: ["bursty-audio"], serial: false });
  expect(lines).toEqual(["bursty-audio is tried again (1 of 2). The machine was busy."]);
  expect(heard).toEqual(["slow-consumer pass", "bursty-audio fail"]);
  expect(runs.map(({ verdict }) => verdict.outcome)).toEqual(["fail", "pass"]);
  expect(superseded).toHaveLength(1);
});

test("the last try is one run after another, and its outcome stands", async () => {
  const unknown: Outcome[] = ["unknown", "unknown", "unknown", "pass"];
  const { tries, runs, heard } = await tried({ "slow-consumer": unknown }, 2);
  expect(tries.map(({ serial }) => serial)).toEqual([false, false, true]);
  expect(runs[1]?.verdict.outcome).toBe("unknown");
  expect(heard).toEqual(["bursty-audio pass", "slow-consumer unknown"]);
});

test("nothing is tried again where none is asked for, or where a run broke", async () => {
  expect((await tried({ "bursty-audio": ["unknown"] }, 0)).tries).toHaveLength(1);
  const broke = await tried({ "bursty-audio": ["unknown"] }, 2, () => IT_BROKE);
  expect(broke.tries).toHaveLength(1);
  expect(broke.heard).toContain("bursty-audio unknown");
  expect(broke.broken?.code).toBe("run-broken");
});

test("where nothing can be run again, everything that was run stands", async () => {
  const outcomes: (Outcome | "never")[] = ["unknown", "never"];
  const { runs, heard, superseded, broken } = await tried({ "bursty-audio": outcomes }, 2, (tries) =>
    tries === 2 ? IT_BROKE : undefined,
  );
  expect(runs.map(({ verdict }) => verdict.outcome)).toEqual(["unknown", "pass"]);
  expect(heard).toEqual(["slow-consumer pass", "bursty-audio unknown"]);
  expect({ superseded, broken }).toEqual({ superseded: [], broken: IT_BROKE });
});

test("a run goes to its own plan where the one before it was not run", async () => {
  const { byPlan, runs } = await tried({ "bursty-audio": ["never"] }, 0, () => IT_BROKE);
  expect(runs.map(({ record }) => record.scenario.name)).toEqual(["slow-consumer"]);
  expect([...byPlan.keys()]).toEqual([plans[1]]);
});
