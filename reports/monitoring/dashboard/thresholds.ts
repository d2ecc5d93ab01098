import { type ThresholdsConfig, ThresholdsMode } from "@grafana/schema";
import { successMetrics } from "../../record/expectations.ts";

/** From this value on the colour changes. */
export interface Limit {
  readonly from: number;
  readonly color: "yellow" | "orange" | "red";
}

/** Those of the success metrics, and where a drop rate is called a problem. The alerts have the same: a test sees to it. */
export const DROP_LIMITS: readonly Limit[] = [
  { from: successMetrics.dropRateMax, color: "orange" },
  { from: 0.1, color: "red" },
];
export const QUEUE_LIMITS: readonly Limit[] = [{ from: successMetrics.channelLenP95Max, color: "red" }];
/** One is too many. */
export const NONE_LIMITS: readonly Limit[] = [{ from: 1, color: "red" }];

/** Green below the first limit. */
export function thresholds(limits: readonly Limit[] = []): ThresholdsConfig {
  const steps = limits.map(({ from, color }) => ({ value: from, color }));
  // Grafana's base step has no value: JSON has no minus infinity, and null is what Grafana itself saves.
  return { mode: ThresholdsMode.Absolute, steps: [{ value: null, color: "green" }, ...steps] };
}
