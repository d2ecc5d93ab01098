import type { JudgedRun } from "../judged-run.ts";
import { closingSentence } from "./closing-sentence.ts";
import { columnOf } from "./column.ts";
import type { Comparison } from "./comparison.ts";
import { metricRegistry } from "./metrics/metric-registry.ts";
import { scenarioRows } from "./scenario-rows.ts";
import { type SideNames, sideNames } from "./side-names.ts";
import { worstCell } from "./worst-cell.ts";

/**
 * Sets two sides of runs beside each other: of every metric the worst, and what each scenario came to. Pure.
 * @param names what the sides are called; by default what `sideNames` finds
 */
export function compareRuns(
  before: readonly JudgedRun[],
  after: readonly JudgedRun[],
  names: SideNames = sideNames(before, after),
): Comparison {
  const compared = {
    columns: { before: columnOf(names[0], before), after: columnOf(names[1], after) },
    metrics: metricRegistry.map((metric) => ({
      id: metric.id,
      title: metric.title,
      unit: metric.unit,
      limit: metric.limit,
      note: metric.note ?? null,
      before: worstCell(metric, before),
      after: worstCell(metric, after),
    })),
    scenarios: scenarioRows(before, after),
  };
  return { ...compared, summary: closingSentence(compared) };
}
