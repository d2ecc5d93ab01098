import { successMetrics } from "../reports/record/expectations.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const appFanout = defineScenario({
  name: "app-fanout",
  story:
    "Twenty apps listen to the first of two users, one to the second. Every frame of the first must come to all twenty, and none of the second may be late or lost for it.",
  // So many sockets at once take more than a neighbour leaves.
  overlap: false,
  users: 2,
  durationMs: 12_000,
  speaker: { shape: burst({ packets: 10, withinMs: 0 }) },
  apps: [
    { name: "captions", who: "last" },
    { name: "crowd", who: "first", copies: 20 },
  ],
  expect: { ...successMetrics, appUndeliveredRateMax: 0 },
});
