import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { kill } from "../simulator/faults/kill.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const cloudKilled = defineScenario({
  name: "cloud-killed",
  story:
    "The cloud is killed without warning and comes up two seconds later; everybody must be back by themselves.",
  users: 3,
  durationMs: 18_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(6_000, kill({ downMs: 2_000 }))],
  expect: { ...successMetrics, dropRateAfterFaultMax: 0, recoveryMaxMs: 5_000 },
});
