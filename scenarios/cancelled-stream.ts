import { successMetrics } from "../reports/record/expectations.ts";
import { cancelStreams } from "../simulator/faults/cancel.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const cancelledStream = defineScenario({
  name: "cancelled-stream",
  story: "The cloud cancels every stream. The sessions must close, and the users come back at once.",
  users: 3,
  durationMs: 12_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(4_500, cancelStreams())],
  expect: { ...successMetrics, recoveryMaxMs: 5_000 },
});
