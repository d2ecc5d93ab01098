import { expect, test } from "vitest";
import { k6Ramp } from "../../scenarios/k6-ramp.ts";
import { defineScenario } from "../scenario/scenario.ts";
import { burst } from "../speaker/shapes/burst.ts";
import { RunObservations } from "./run-observations.ts";
import { tickOf } from "./run-progress.ts";

const scenario = defineScenario({
  ...{ name: "progress", story: "For this test.", users: 1, durationMs: 5_000, expect: {} },
  speaker: { shape: burst({ packets: 5, withinMs: 0 }) },
});

function seenBy(delivered: number): RunObservations {
  const seen = new RunObservations();
  const counts = { delivered, duplicated: 0, reordered: 0, corrupt: 0, unstamped: 0, foreign: 0 };
  seen.clouds.frames.add("cloud", { receivers: [{ key: "u1", counts, lastMs: 1 }] });
  return seen;
}

test("what came was published, also where the speaker has not said so yet", () => {
  expect(tickOf(seenBy(291), 1_000, scenario)).toMatchObject({ published: 291, delivered: 291 });
});

test("k6 does not tell meanwhile what came", () => {
  expect(tickOf(seenBy(0), 1_000, k6Ramp)).toMatchObject({ published: 0, delivered: null });
});
