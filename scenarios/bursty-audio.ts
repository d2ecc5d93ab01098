import { successMetrics } from "../reports/record/expectations.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const burstyAudio = defineScenario({
  name: "bursty-audio",
  story:
    "Ten users speak for half a minute; their audio comes in bursts of ten packets at once. Every frame must arrive.",
  core: true,
  overlap: false,
  users: 10,
  durationMs: 30_000,
  // Due together, as a phone that has gathered them sends them: spread over 5 ms they could not arrive within 5 ms.
  speaker: { shape: burst({ packets: 10, withinMs: 0 }) },
  expect: { ...successMetrics, dropRateMax: 0, undeliveredRateMax: 0, burstSpreadMedianMaxMs: 5 },
});
