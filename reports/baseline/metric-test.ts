import type { BaselineMetric } from "./baseline-metrics.ts";
import { type RankChances, rankChances } from "./rank-test.ts";
import type { MetricShift } from "./regression.ts";
import { median, shiftOf } from "./shift.ts";

/** How often runs that are alike may raise an alarm at all, over all metrics and scenarios of one comparison. */
export const FALSE_ALARMS_MAX = 0.05;

/** A metric of one scenario, with what the tests say before correction. */
export interface MetricTest extends RankChances {
  readonly row: MetricShift;
  /** Whether any way of dealing these values to the two sides could pass the floor. */
  readonly canCount: boolean;
}

/**
 * Tests one metric; neither side is empty. The floor is a share of what was usual before: more runs that are worse do not
 * raise it. `canCount` does not depend on which side a value is of.
 */
export function testMetric(metric: BaselineMetric, before: number[], after: number[]): MetricTest {
  const { id, title, unit } = metric;
  const floorAt = (usual: number): number => Math.max(metric.floor.absolute, metric.floor.relative * usual);
  const pooled = [...before, ...after].sort((a, b) => a - b);
  const floorLeast = floorAt(median(pooled.slice(0, before.length)));
  const { by: shift, interval } = shiftOf(before, after);
  const medians = { before: median(before), after: median(after) };
  return {
    row: {
      id,
      title,
      unit,
      ...medians,
      shift,
      interval: interval && [...interval],
      floor: floorAt(medians.before),
      p: 1,
      change: "same",
    },
    ...rankChances(before, after),
    canCount: (pooled.at(-1) ?? 0) - (pooled[0] ?? 0) > floorLeast,
  };
}

/** The row once its chances are corrected for everything that was tested with it. */
export function corrected(row: MetricShift, higher: number, lower: number): MetricShift {
  const p = row.shift >= 0 ? higher : lower;
  const [low, high] = row.interval ?? [0, 0];
  const least = Math.max(low, -high);
  const counts = p <= FALSE_ALARMS_MAX && least > row.floor;
  return { ...row, p, change: !counts ? "same" : row.shift > 0 ? "worse" : "better" };
}
