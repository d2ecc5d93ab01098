import { below } from "../../checks/limit.ts";
import { successMetrics } from "../../record/expectations.ts";
import { queueCapacityFrames } from "../../record/queue-capacity.ts";
import type { Metric } from "../metric.ts";
import { queueFill } from "./queue-fill.ts";

const LIMIT_FRAMES = successMetrics.channelLenP95Max;
const LIMIT = below(LIMIT_FRAMES, "frames");

/** 95th percentile of each session's longest queue per 100 ms. */
export const channelLenP95: Metric = {
  id: "channel-len-p95",
  title: "channelLen, p95",
  unit: "frames",
  limit: LIMIT.judge(null).limit,
  measure({ record }) {
    const { channelLen } = record;
    if (channelLen === null || channelLen.samples === 0) return null;
    const value = channelLen.p95;
    const capacity = queueCapacityFrames(record);
    const trivial = capacity !== null && capacity < LIMIT_FRAMES;
    return {
      measured: queueFill(record, value),
      value,
      good: LIMIT.judge(value).status === "pass",
      badness: value,
      ...(trivial ? { detail: "so short a queue cannot miss it" } : {}),
    };
  },
};
