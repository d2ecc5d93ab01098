import { expect, test } from "vitest";
import { updatedBaseline } from "../../reports/baseline/baseline.ts";
import { worldOf } from "../../reports/baseline/scenario-samples.ts";
import { noisySamples } from "../../reports/baseline/testing/noisy-samples.ts";
import { checkBaselinePlans } from "./check-baseline-plans.ts";
import { planRuns } from "./plan-runs.ts";

const flags = { preset: "fixed", set: [], seed: "1" } as const;

function plans(runs: number, changes: { readonly users?: string; readonly preset?: string } = {}) {
  return Array.from({ length: runs }, () => planRuns(["bursty-audio"], { ...flags, ...changes })).flat();
}

const [plan] = plans(1);
if (plan === undefined) throw new Error("one scenario is one plan");
const world = worldOf("1", { ...plan.scenario, plan: JSON.parse(JSON.stringify(plan.scenario)) });
const baseline = updatedBaseline(undefined, [
  { ...noisySamples({ seed: "1", runs: 10, scenario: "bursty-audio" }), world },
]);

test("repeats of what the baseline holds may run, on another bridge as well; anything may be stored", () => {
  expect(() => checkBaselinePlans(plans(4), baseline)).not.toThrow();
  expect(() => checkBaselinePlans(plans(4, { preset: "legacy" }), baseline)).not.toThrow();
  expect(() => checkBaselinePlans(plans(4, { users: "9" }), undefined)).not.toThrow();
});

test("runs in containers are no repeats of those of processes", () => {
  const compose = Array.from({ length: 4 }, () =>
    planRuns(["bursty-audio"], { ...flags, target: "compose" }),
  ).flat();
  for (const against of [baseline, undefined])
    expect(() => checkBaselinePlans(compose, against)).toThrow("--target compose runs containers");
});

test("too few runs are refused, whether held against a baseline or stored", () => {
  const words = "3 runs of bursty-audio cannot tell; a baseline takes at least 4.";
  for (const against of [baseline, undefined])
    expect(() => checkBaselinePlans(plans(3), against)).toThrow(words);
});

test("what the baseline does not hold is refused, and so is another experiment", () => {
  const empty = updatedBaseline(undefined, []);
  expect(() => checkBaselinePlans(plans(5), empty)).toThrow(
    "bursty-audio: The baseline does not hold this scenario.",
  );
  expect(() => checkBaselinePlans(plans(5, { users: "9" }), baseline)).toThrow(
    /^bursty-audio: Not the same experiment: users \d+ → 9\.$/,
  );
});
