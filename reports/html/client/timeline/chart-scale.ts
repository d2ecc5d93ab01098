import type { ChartSpec } from "../../chart-specs.ts";
import type { TimelineData } from "../../page-data.ts";

export type Range = readonly [min: number, max: number];

/** Less is as good as nothing. */
const LOGARITHMIC_FROM = 0.1;

/** The range of a chart's values over all timelines that share its axes, from zero or from a power of ten. */
export function valueRange({ id, lines, scale }: ChartSpec, timelines: readonly TimelineData[]): Range {
  let greatest = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const { columns, queueMarks } of timelines) {
    for (const { series } of lines) {
      for (const value of columns[series] ?? []) {
        if (value === null) continue;
        greatest = Math.max(greatest, value);
        if (value > 0) smallest = Math.min(smallest, value);
      }
    }
    if (id === "queue") for (const { frames } of queueMarks) greatest = Math.max(greatest, frames);
  }
  if (scale === "linear") return [0, Math.max(1, greatest * 1.12)];
  const least = Math.max(LOGARITHMIC_FROM, Math.min(1, smallest));
  return [10 ** Math.floor(Math.log10(least)), 10 ** Math.ceil(Math.log10(Math.max(10, greatest)))];
}
