import type { MetricShift, Regression } from "../baseline/regression.ts";
import { quantity } from "../format/quantity.ts";

/** What got worse or better, by how much, how sure: `channelLen, p95 of slow-consumer: 20 frames → 48 frames (+28 …`. */
export function shiftText(metric: MetricShift, scenario: string): string {
  const { title, unit, before, after, shift, interval, p } = metric;
  const bounds =
    interval === null ? "" : `, 95 %: ${signed(interval[0], unit)} … ${signed(interval[1], unit)}`;
  const way = `${quantity(before, unit)} → ${quantity(after, unit)}`;
  return `${title} of ${scenario}: ${way} (${signed(shift, unit)}${bounds}), p = ${chance(p)}`;
}

/** Everything that a reader should hear of, a line each: what got worse, what nobody can tell, what got better, why. */
export function regressionLines({ scenarios }: Regression): string[] {
  const shifts = (change: MetricShift["change"], word: string): string[] =>
    scenarios.flatMap(({ scenario, metrics }) =>
      metrics.filter((row) => row.change === change).map((row) => `${word}: ${shiftText(row, scenario)}`),
    );
  const about = scenarios.flatMap(({ scenario, problem, underTest, notCompared }) => [
    ...(problem === null ? [] : [`Unknown: ${scenario}: ${problem}`]),
    ...(underTest.length === 0 ? [] : [`Under test: ${scenario}: ${underTest.join(", ")}`]),
    ...notCompared.map((what) => `Not compared: ${scenario}: ${what}`),
  ]);
  return [...shifts("worse", "Worse"), ...shifts("better", "Better"), ...about];
}

function signed(value: number, unit: MetricShift["unit"]): string {
  const distance = quantity(Math.abs(value), unit);
  return `${value < 0 ? "−" : "+"}${unit === "ratio" ? distance.replace("%", "points") : distance}`;
}

function chance(p: number): string {
  return p < 0.001 ? p.toExponential(0) : p.toFixed(3);
}
