import type { Metric, Values } from "./metric.ts";
import type { ProgramRunner } from "./program-runner.ts";
import type { Side } from "./side.ts";

/** What one measurement came to. */
export interface Measurement {
  readonly values: Values;
  /** What a reader must know of these values, such as that the machine was too busy to tell. */
  readonly notes: readonly string[];
}

/** What is measured at one go, and gives the values of one metric or more. */
export interface BenchItem {
  readonly name: string;
  readonly kind: "micro" | "macro";
  /** Whether it measures whatever bridge the side names; else it is pieces of this project that it measures. */
  readonly anyBridge: boolean;
  readonly metrics: readonly Metric[];
  /** Once, in fresh processes. @throws BenchError `run-broken` where it cannot be measured. */
  measure(side: Side, runner: ProgramRunner): Promise<Measurement>;
}
