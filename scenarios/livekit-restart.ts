import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { restartLiveKit } from "../simulator/faults/livekit-restart.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const livekitRestart = defineScenario({
  name: "livekit-restart",
  story:
    "The LiveKit server restarts under everybody. Speakers and bridge find their rooms again, and audio flows.",
  overlap: false,
  users: 4,
  durationMs: 40_000,
  speaker: { shape: burst({ packets: 10, withinMs: 0 }) },
  faults: [at(4_000, restartLiveKit({ downMs: 1_000 }))],
  expect: { ...successMetrics, recoveryMaxMs: 20_000 },
});
