import { timeSpan } from "../../format/quantity.ts";
import type { Metric } from "../metric.ts";
import { fullQueueMs } from "./queue-fill.ts";

/** From the time a frame was due to its coming to the cloud, of those that came: the slowest. */
export const latencyMax: Metric = {
  id: "latency-max",
  title: "Latency, worst",
  unit: "ms",
  limit: null,
  note: "A longer queue keeps frames that a shorter one drops: they come late, and that is its price.",
  measure({ record }) {
    const { count, maxMs } = record.latency.dueToCloud;
    if (count === 0) return null;
    const fullMs = fullQueueMs(record);
    return {
      measured: timeSpan(maxMs),
      value: maxMs,
      good: null,
      badness: maxMs,
      ...(fullMs === null ? {} : { detail: `a full queue holds ${timeSpan(fullMs)}` }),
    };
  },
};
