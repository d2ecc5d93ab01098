import { successMetrics } from "../reports/record/expectations.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

const { audioToEnd, dropRateMax, undeliveredRateMax, channelLenP95Max, zombiesMax } = successMetrics;

export const k6Ramp = defineScenario({
  name: "k6-ramp",
  story:
    "k6 is the cloud: its users come one after another while all speak, hold their streams, and leave. No stream breaks, audio comes in time, and no session stays behind.",
  overlap: false,
  users: 4,
  durationMs: 10_000,
  settleMs: 3_000,
  speaker: { shape: burst({ packets: 10, withinMs: 0 }) },
  k6: { rampMs: 4_000 },
  apps: [],
  expect: { audioToEnd, dropRateMax, undeliveredRateMax, channelLenP95Max, zombiesMax, k6Thresholds: true },
});
