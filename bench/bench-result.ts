import { median } from "../reports/baseline/shift.ts";
import { type Comparison, compareAll } from "./comparison.ts";
import type { Metric } from "./metric.ts";

/** The values of one metric on one side. */
export interface Sample {
  readonly values: readonly number[];
  readonly median: number;
  /** The median distance from the median. */
  readonly mad: number;
  readonly least: number;
  readonly greatest: number;
}

export interface MetricResult extends Pick<Metric, "name" | "group" | "title" | "unit" | "better"> {
  readonly target: number | null;
  /** Of what is under test; null where it was not measured. */
  readonly after: Sample | null;
  /** Of what it is held against; null without one. */
  readonly before: Sample | null;
  /** Null where nothing is held against. */
  readonly comparison: Comparison | null;
}

/** What `--json` prints. A change that could break a reader is a new version. */
export interface BenchmarkResult {
  readonly schema: "bridgebench/benchmark";
  readonly version: 1;
  readonly after: string;
  readonly before: string | null;
  /** How many were asked for. */
  readonly repeats: number;
  /** How many came to their end: fewer where it was stopped. */
  readonly repeatsDone: number;
  readonly node: string;
  readonly cpus: number;
  readonly cpuModel: string;
  readonly metrics: readonly MetricResult[];
  /** What a reader must know, each once. */
  readonly notes: readonly string[];
}

/** One metric with everything that was measured of it, repeat by repeat. */
export interface MetricValues {
  readonly metric: Metric;
  readonly after: readonly number[];
  /** Null without another side. */
  readonly before: readonly number[] | null;
}

/** The medians and spreads of each metric, and what the sides differ in. */
export function metricResults(measured: readonly MetricValues[]): MetricResult[] {
  const comparisons = compareAll(measured.map(({ before, ...rest }) => ({ ...rest, before: before ?? [] })));
  return measured.map(({ metric, before, after }, index) => ({
    name: metric.name,
    group: metric.group,
    title: metric.title,
    unit: metric.unit,
    better: metric.better,
    target: metric.target ?? null,
    after: sampleOf(after),
    before: sampleOf(before ?? []),
    comparison: before === null ? null : (comparisons[index] ?? null),
  }));
}

/** Whether the median reaches the target; null without one, or where it was not measured. */
export function meetsTarget({ target, better, after }: MetricResult): boolean | null {
  if (target === null || after === null) return null;
  return better === "more" ? after.median >= target : after.median <= target;
}

function sampleOf(values: readonly number[]): Sample | null {
  if (values.length === 0) return null;
  const middle = median(values);
  return {
    values: [...values],
    median: middle,
    mad: median(values.map((value) => Math.abs(value - middle))),
    least: Math.min(...values),
    greatest: Math.max(...values),
  };
}
