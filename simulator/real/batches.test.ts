import { expect, test } from "vitest";
import { bridgePreset } from "../../bridge/settings.ts";
import { defineScenario } from "../scenario/scenario.ts";
import { steady } from "../speaker/shapes/steady.ts";
import { batchesOf } from "./batches.ts";
import { REFERENCE_BRIDGE } from "./bridge-target.ts";
import type { RunPlan } from "./run-plan.ts";

const LIMITS = { runsMax: 3, packetsPerSecondMax: 1_200 };

function plan(name: string, { users = 4, overlap = true, target = REFERENCE_BRIDGE } = {}): RunPlan {
  const speaker = { shape: steady() };
  const scenario = defineScenario({
    name,
    story: "s",
    users,
    overlap,
    durationMs: 1_000,
    speaker,
    expect: {},
  });
  return {
    ...{ scenario, target, preset: "fixed", bridge: bridgePreset("fixed"), seed: "1", overrides: {} },
    command: "",
  };
}

const names = (plans: readonly RunPlan[]): string[][] =>
  batchesOf(plans, LIMITS).map((batch) => batch.map(({ scenario }) => scenario.name));

test("runs that may overlap go together, in their order, up to so many", () => {
  expect(names(["a", "b", "c", "d"].map((name) => plan(name)))).toEqual([["a", "b", "c"], ["d"]]);
});

test("a run that may not overlap is alone, and nothing after it joins it", () => {
  expect(names([plan("a", { overlap: false }), plan("b"), plan("c", { overlap: false })])).toEqual([
    ["a"],
    ["b"],
    ["c"],
  ]);
});

test("of runs against one bridge that runs elsewhere each is alone", () => {
  const target = { kind: "address", address: "127.0.0.1:9090" } as const;
  expect(names(["a", "b"].map((name) => plan(name, { target })))).toEqual([["a"], ["b"]]);
});

test("no more packets are published together than the machine carries, but a large run still runs", () => {
  expect(names([plan("a", { users: 8 }), plan("b", { users: 5 }), plan("c", { users: 40 })])).toEqual([
    ["a"],
    ["b"],
    ["c"],
  ]);
});
