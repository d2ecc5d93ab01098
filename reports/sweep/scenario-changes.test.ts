import { expect, test } from "vitest";
import { sweepInput } from "../testing/sweep-fixture.ts";
import { scenarioChanges } from "./scenario-changes.ts";

const { plan } = sweepInput({ queues: [10, 50], stallsMs: [500, 1_500] });

test("names what is swept and what is set, but not the bridge's own settings", () => {
  const overrides = { "faults.busy.times": "1", "bridge.sendTimeoutMs": "2000" };
  expect(scenarioChanges({ ...plan, overrides })).toBe("stall 500 ms, 1.5 s; faults.busy.times = 1");
});

test("a sweep of the bridge alone leaves the story as it is", () => {
  const axes = plan.axes.filter(({ key }) => key === "bridge.queueFrames");
  expect(scenarioChanges({ ...plan, axes })).toBeNull();
});
