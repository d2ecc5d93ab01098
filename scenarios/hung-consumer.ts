import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { hang } from "../simulator/faults/hang.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const hungConsumer = defineScenario({
  name: "hung-consumer",
  story:
    "A cloud hangs for good under two users; two more are in another. Two seconds after Send was first held up each session must be gone, its room left; when a supervisor has replaced the cloud, everybody is back.",
  core: true,
  users: 4,
  durationMs: 16_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  cloud: { apart: 2 },
  faults: [at(3_000, hang({ forMs: 4_000, who: "first" }))],
  expect: { ...successMetrics, sendTimeoutMs: 2_000, recoveryMaxMs: 2_000, sendBlockedMinMs: 1_800 },
});
