import { defineCheck } from "./check.ts";
import { atMost } from "./limit.ts";

/** The speakers published on time: a late generator is a lighter load than the scenario says. */
export const generatorLateness = defineCheck({
  id: "generator-lateness",
  title: "Speaker lateness, p99",
  kind: "validity",
  judge({ scenario, latency: { lateness } }) {
    const limitMs = scenario.expect.latenessP99MaxMs;
    if (limitMs === undefined) return undefined;
    if (lateness.count === 0) return atMost(limitMs, "ms").judge(null, "No packet was published.");
    return atMost(limitMs, "ms").judge(lateness.p99Ms);
  },
});
