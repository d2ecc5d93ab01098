import type { Metric } from "../metric.ts";
import { queueFill } from "./queue-fill.ts";

/** The longest that any session's queue has been. */
export const channelLenMax: Metric = {
  id: "channel-len-max",
  title: "channelLen, maximum",
  unit: "frames",
  limit: null,
  measure({ record }) {
    const { channelLen } = record;
    if (channelLen === null || channelLen.samples === 0) return null;
    const value = channelLen.max;
    return { measured: queueFill(record, value), value, good: null, badness: value };
  },
};
