import { expect, test } from "vitest";
import {
  capacityPlan,
  capacityRecord,
  capacityResult,
  capacityStep,
  MIB,
  overload,
} from "../testing/capacity-fixture.ts";
import { durations } from "../testing/durations.ts";
import { analyseCapacity } from "./analyse-capacity.ts";
import { type CapacityCurve, capacityResultSchema } from "./capacity-result.ts";
import { type CapacitySource, capacitySourceOf } from "./capacity-source.ts";
import type { CapacityStep } from "./capacity-step.ts";

function curveOf(
  steps: readonly CapacityStep[],
  plan = capacityPlan,
  source: CapacitySource | null = null,
): CapacityCurve {
  const curves = [{ format: "pcm16-10ms", packetsPerSecond: 100, burst: null, steps }];
  const result = analyseCapacity({ plan, command: "", source, curves, stopped: null });
  const [curve] = result.curves;
  if (curve === undefined) throw new Error("one format is one curve");
  return curve;
}

const held = (users: number) => capacityStep(users);
const late = (users: number) =>
  capacityStep(users, (record) => {
    record.latency.lateness = durations(1_000, 10);
  });

test("the answer is the most users that hold with nothing below that does not", () => {
  const curve = curveOf([capacityStep(40, overload), held(10), held(20), capacityStep(15, overload)]);
  expect(curve.steps.map(({ users }) => users)).toEqual([10, 15, 20, 40]);
  expect(curve).toMatchObject({ users: 10, known: true });
  expect(curve.headline).toBe("Holds 10 users at 100 packets/s each, and not 15.");
});

test("where the harness was at its end, the answer is unknown beyond, and nobody is blamed", () => {
  const curve = curveOf([held(10), late(20)]);
  expect(curve).toMatchObject({ users: 10, known: false });
  expect(curve.headline).toBe("Holds at least 10 users at 100 packets/s each; unknown beyond.");
  expect(curve.lines[0]).toContain("The limit at 20 users was the harness's own speakers.");
});

test("without a step that does not hold, the most that were asked for hold", () => {
  expect(curveOf([held(5), held(200)])).toMatchObject({
    known: true,
    headline: "Holds 200 users at 100 packets/s each, the most that were asked for.",
  });
});

test("stopped on its way up, it is unknown beyond what was tried", () => {
  expect(curveOf([held(5), held(10)])).toMatchObject({
    known: false,
    headline: "Holds at least 10 users at 100 packets/s each; unknown beyond.",
  });
});

test("where not even the fewest hold, it says whether that is known", () => {
  expect(curveOf([capacityStep(5, overload)]).headline).toBe("Does not hold 5 users at 100 packets/s each.");
  expect(curveOf([late(5)])).toMatchObject({
    users: null,
    known: false,
    headline: "Unknown whether it holds 5 users at 100 packets/s each.",
  });
  expect(curveOf([])).toMatchObject({ users: null, known: false, headline: "Nothing was measured." });
});

test("what one more user costs is the slope over the steps that hold, not a share of the whole", () => {
  const [curve] = capacityResult().curves;
  const bridge = curve?.costs.find(({ part }) => part === "bridge");
  expect(bridge?.cores).toBeCloseTo(0.02);
  expect(bridge?.rssBytes).toBeCloseTo(MIB, -2);
  expect(bridge?.threads).toBeCloseTo(0);
  expect(curveOf([held(5)]).costs).toEqual([]);
});

test("the result fits its published schema, and says users per core", () => {
  const result = capacityResult();
  expect(capacityResultSchema.parse(JSON.parse(JSON.stringify(result))).curves[0]).toMatchObject({
    users: 30,
    usersPerCore: 15,
  });
});

test("where more may hold, so many users per core are the least", () => {
  const ofSteps = (...steps: CapacityStep[]) =>
    curveOf(steps, capacityPlan, capacitySourceOf(capacityRecord(5))).lines.join(" ");
  expect(ofSteps(held(10), late(20))).toContain("10 users on 2 cores are at least 5 users per core");
  expect(ofSteps(held(200))).toContain("200 users on 2 cores are at least 100 users per core");
  expect(ofSteps(held(10), capacityStep(20, overload))).toContain("10 users on 2 cores are 5 users per core");
});

test("of a bridge that is not ours, it says where queue and drops come from", () => {
  const plan = { ...capacityPlan, target: { kind: "command", command: "./mine" } } as const;
  expect(curveOf([held(5)], plan).lines.at(-1)).toBe(
    "The queue is as the bridge's log has it, every 100 frames; the drop rate is that of the frames that did not come.",
  );
  const blind = capacityStep(5, (record) => {
    record.channelLen = null;
  });
  expect(curveOf([blind], plan).lines.at(-1)).toContain("The bridge does not show its queue;");
  expect(curveOf([held(5)]).lines.join()).not.toContain("queue is as");
});
