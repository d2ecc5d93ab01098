import { defineCheck } from "./check.ts";
import { below } from "./limit.ts";

/** Bursts were still bursts when they reached the bridge. */
export const burstSpread = defineCheck({
  id: "burst-spread",
  title: "Burst at bridge, p50",
  kind: "validity",
  judge({ scenario, latency }) {
    const limitMs = scenario.expect.burstSpreadMedianMaxMs;
    if (limitMs === undefined) return undefined;
    if (latency.burstSpread.count === 0) return below(limitMs, "ms").judge(null, "No burst came whole.");
    return below(limitMs, "ms").judge(latency.burstSpread.p50Ms);
  },
});
