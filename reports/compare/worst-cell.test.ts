import { expect, test } from "vitest";
import type { JudgedRun } from "../judged-run.ts";
import type { Outcome } from "../outcome.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import type { Measurement, Metric } from "./metric.ts";
import { worstCell } from "./worst-cell.ts";

const found = new Map<JudgedRun, Measurement | null | undefined>();
const metric: Metric = {
  ...{ id: "m", title: "M", unit: "ms", limit: "< 10 ms" },
  measure: (run) => found.get(run),
};

function run(name: string, value: number | null | undefined, outcome: Outcome = "pass"): JudgedRun {
  const record = passingRecord(({ scenario }) => {
    scenario.name = name;
  });
  const judged = { record, verdict: { outcome, checks: [], reason: "" }, recordPath: null };
  const seen = (value: number) => ({ measured: `${value} ms`, value, good: value < 10, badness: value });
  found.set(judged, value === null || value === undefined ? value : seen(value));
  return judged;
}

test("a cell is the worst of all runs, with the scenario it comes from", () => {
  const cell = worstCell(metric, [run("a", 1), run("b", 7), run("c", 3)]);
  expect(cell).toMatchObject({ measured: "7 ms", value: 7, scenario: "b", good: true, unseenIn: [] });
});

test("of runs that are equally bad the first is named", () => {
  expect(worstCell(metric, [run("a", 7), run("b", 7)]).scenario).toBe("a");
});

test("what one run does not show keeps the others' good value from being good, but not a miss from a miss", () => {
  expect(worstCell(metric, [run("a", 1), run("b", null)])).toMatchObject({
    measured: "1 ms",
    good: null,
    unseenIn: ["b"],
  });
  expect(worstCell(metric, [run("a", 12), run("b", null)]).good).toBe(false);
});

test("a miss in a run that could not tell is not the bridge's, and hides no smaller one that is", () => {
  expect(worstCell(metric, [run("a", 90, "unknown"), run("b", 2)])).toMatchObject({ value: 90, good: null });
  expect(worstCell(metric, [run("a", 90, "unknown"), run("b", 12)])).toMatchObject({
    value: 12,
    good: false,
  });
});

test("runs that do not put it to the test are passed over", () => {
  expect(worstCell(metric, [run("a", undefined), run("b", 2)])).toMatchObject({ scenario: "b", good: true });
});

test("not seen and not tested are two things", () => {
  const nothing = { value: null, scenario: null, good: null, detail: null };
  expect(worstCell(metric, [run("a", null), run("a", null)])).toEqual({
    ...nothing,
    measured: "not seen",
    unseenIn: ["a"],
  });
  const notTested = { ...nothing, measured: "not tested", unseenIn: [] };
  expect(worstCell(metric, [run("a", undefined)])).toEqual(notTested);
  expect(worstCell(metric, [])).toEqual(notTested);
});
