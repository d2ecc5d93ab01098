import type { JudgedRun } from "../judged-run.ts";
import type { MetricRow } from "./comparison.ts";

/** What one run shows of a metric. */
export interface Measurement {
  readonly measured: string;
  readonly value: number | null;
  /** Against the success metric; null where there is none, or where a witness is missing. */
  readonly good: boolean | null;
  /** Which of two measurements, equally good, is the worse: the greater. */
  readonly badness: number;
  readonly detail?: string;
}

/** A row of the comparison. */
export interface Metric {
  /** Kebab-case; part of the machine-readable comparison, so it never changes. */
  readonly id: string;
  readonly title: string;
  readonly unit: MetricRow["unit"];
  /** The success metric in words; null where there is none. */
  readonly limit: string | null;
  readonly note?: string;
  /** Null where the record does not show it, undefined where the run does not put it to the test. */
  measure(run: JudgedRun): Measurement | null | undefined;
}
