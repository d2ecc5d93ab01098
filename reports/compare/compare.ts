import type { JudgedRun } from "../judged-run.ts";
import { closingSentence } from "./closing-sentence.ts";
import { columnsOf } from "./columns.ts";
import type { Comparison } from "./comparison.ts";
import { metricRegistry } from "./metrics/metric-registry.ts";
import { scenarioRows } from "./scenario-rows.ts";
import { worstCell } from "./worst-cell.ts";

/** Sets two sides of runs beside each other: of every metric the worst, and what each scenario came to. Pure. */
export function compareRuns(before: readonly JudgedRun[], after: readonly JudgedRun[]): Comparison {
  const compared = {
    columns: columnsOf(before, after),
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
