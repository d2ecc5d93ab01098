import { expect, test } from "vitest";
import { meetsTarget, metricResults } from "./bench-result.ts";
import type { Metric } from "./metric.ts";

const metric: Metric = { name: "m", group: "G", title: "M", unit: "ms", better: "less", target: 5 };

function resultOf(after: readonly number[], change: Partial<Metric> = {}) {
  const [result] = metricResults([{ metric: { ...metric, ...change }, after, before: null }]);
  if (result === undefined) throw new Error("one metric gives one result");
  return result;
}

test("a sample has its median and its spread", () => {
  expect(resultOf([4, 1, 2, 9, 3])).toMatchObject({
    after: { values: [4, 1, 2, 9, 3], median: 3, mad: 1, least: 1, greatest: 9 },
    before: null,
    comparison: null,
  });
});

test("what was never measured has neither sample nor target met", () => {
  const result = resultOf([]);
  expect(result.after).toBeNull();
  expect(meetsTarget(result)).toBeNull();
});

test.each([
  ["less", [4, 5, 6], true],
  ["less", [5, 6, 7], false],
  ["more", [5, 6, 7], true],
  ["more", [1, 2, 9], false],
] as const)("where %s is better the median of %j meets a target of 5: %s", (better, values, met) => {
  expect(meetsTarget(resultOf(values, { better }))).toBe(met);
});

test("two sides are compared", () => {
  const [result] = metricResults([{ metric, after: [1, 2, 3, 4], before: [5, 6, 7, 8] }]);
  expect(result?.comparison?.difference).toBe("better");
});
