import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { pause } from "../simulator/faults/pause.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const pausedReader = defineScenario({
  name: "paused-reader",
  story:
    "The cloud is alive but stops reading one user of four for seven seconds. That session must end at the send timeout; the three others lose nothing, though they share the connection.",
  users: 4,
  durationMs: 30_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(6_000, pause({ forMs: 7_000, who: "last" }))],
  expect: { ...successMetrics, dropRateMax: 0, sendTimeoutMs: 2_000, recoveryMaxMs: 5_000 },
});
