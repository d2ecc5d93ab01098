import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { freeze } from "../simulator/faults/freeze.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const frozenConsumer = defineScenario({
  name: "frozen-consumer",
  story:
    "The cloud is frozen for five seconds and thaws. Its sessions must be gone by then; it finds its streams ended and comes back.",
  users: 4,
  durationMs: 32_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(6_000, freeze({ forMs: 5_000 }))],
  expect: { ...successMetrics, sendTimeoutMs: 2_000, recoveryMaxMs: 5_000, sendBlockedMinMs: 1_800 },
});
