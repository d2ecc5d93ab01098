import { timeSpan } from "../../format/quantity.ts";
import type { Metric } from "../metric.ts";

/** From the time a frame was due to its coming to the cloud, of those that came: 99th percentile. */
export const latencyP99: Metric = {
  id: "latency-p99",
  title: "Latency, p99",
  unit: "ms",
  limit: null,
  measure({ record }) {
    const { count, p99Ms } = record.latency.dueToCloud;
    if (count === 0) return null;
    return { measured: timeSpan(p99Ms), value: p99Ms, good: null, badness: p99Ms };
  },
};
