import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { openSecondStream } from "../simulator/faults/second-stream.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const duplicateStream = defineScenario({
  name: "duplicate-stream",
  story:
    "The cloud opens a second stream for each user. It must take over from the first, and no frame come twice.",
  users: 3,
  durationMs: 12_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(4_500, openSecondStream())],
  expect: { ...successMetrics, recoveryMaxMs: 5_000 },
});
