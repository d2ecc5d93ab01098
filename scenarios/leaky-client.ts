import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { leakStreams } from "../simulator/faults/leak.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const leakyClient = defineScenario({
  name: "leaky-client",
  story:
    "The cloud opens twenty streams a user and forgets them. No queue must lose a frame for it, and nothing be left of them.",
  users: 3,
  durationMs: 14_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(3_000, leakStreams({ streams: 20, forMs: 5_000 }))],
  expect: { ...successMetrics, dropRateMax: 0 },
});
