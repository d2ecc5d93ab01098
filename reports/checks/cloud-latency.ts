import { quantity } from "../format/quantity.ts";
import { defineCheck } from "./check.ts";
import { atMost } from "./limit.ts";

/** Audio came to the cloud in time, counted from when it was due. */
export const cloudLatency = defineCheck({
  id: "cloud-latency",
  title: "Latency to cloud, p99",
  kind: "metric",
  judge({ scenario, latency: { dueToCloud } }) {
    const limitMs = scenario.expect.latencyP99MaxMs;
    if (limitMs === undefined) return undefined;
    if (dueToCloud.count === 0) return atMost(limitMs, "ms").judge(null, "No frame came to the cloud.");
    return atMost(limitMs, "ms").judge(dueToCloud.p99Ms, `p50 ${quantity(dueToCloud.p50Ms, "ms")}.`);
  },
});
