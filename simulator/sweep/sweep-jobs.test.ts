import { expect, test } from "vitest";
import { planRuns } from "../cli/plan-runs.ts";
import { parseAxes } from "./grid.ts";
import { sweepJobs } from "./sweep-jobs.ts";

const planRun = (set: readonly string[], seed: string) => {
  const [run] = planRuns(["busy-consumer"], { preset: "fixed", set, seed });
  if (run === undefined) throw new Error("one scenario is one run");
  return run;
};

function plan(...words: string[]) {
  return {
    scenario: "busy-consumer",
    preset: "fixed",
    overrides: {},
    axes: parseAxes(words),
    seeds: ["1", "2"],
  };
}

test("go over every combination with the first seed before the second", () => {
  const jobs = sweepJobs(plan("bridge.queueFrames=10,20", "cloud.busyMs=500,1500"), planRun);
  expect(jobs.map(({ values, run }) => [run.seed, ...values])).toEqual([
    ["1", "10", "500"],
    ["1", "10", "1500"],
    ["1", "20", "500"],
    ["1", "20", "1500"],
    ["2", "10", "500"],
    ["2", "10", "1500"],
    ["2", "20", "500"],
    ["2", "20", "1500"],
  ]);
  expect(jobs[3]?.run).toMatchObject({
    bridge: { queueFrames: 20 },
    scenario: { faults: [{ blockMs: 1_500 }] },
  });
  expect(jobs[3]?.run.command).toContain("--set bridge.queueFrames=20 --set cloud.busyMs=1500");
});

test("a combination that cannot be is refused before any is run", () => {
  expect(() => sweepJobs(plan("bridge.queueFrames=10,0"), planRun)).toThrow(
    /bridge\.queueFrames does not fit/,
  );
  expect(() => sweepJobs(plan("bridge.queueFrame=10"), planRun)).toThrow(/Unknown setting/);
});
