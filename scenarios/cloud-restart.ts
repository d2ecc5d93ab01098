import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { restart } from "../simulator/faults/restart.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const cloudRestart = defineScenario({
  name: "cloud-restart",
  story:
    "The cloud restarts under three users. Their streams break, their sessions are cleaned up, their rooms closed; the cloud is up again three seconds later, the users join, new streams open, and audio flows with no drops.",
  core: true,
  users: 3,
  durationMs: 13_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(3_000, restart({ downMs: 3_000 }))],
  expect: { ...successMetrics, dropRateAfterFaultMax: 0, recoveryMaxMs: 2_000, reconnectionSteps: true },
});
