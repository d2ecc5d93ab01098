import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { halfCloseStreams } from "../simulator/faults/half-close.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const halfClose = defineScenario({
  name: "half-close",
  story:
    "The cloud ends its side of every stream, politely. The sessions must close, and the users come back at once.",
  users: 3,
  durationMs: 12_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(3_000, halfCloseStreams())],
  expect: { ...successMetrics, recoveryMaxMs: 5_000 },
});
