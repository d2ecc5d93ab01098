import { successMetrics } from "../reports/record/expectations.ts";
import { joinConcurrently } from "../simulator/faults/concurrent-join.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const concurrentJoin = defineScenario({
  name: "concurrent-join",
  story:
    "Five JoinRooms arrive at once for each user. Exactly one session must be left, and its stream flow.",
  users: 3,
  durationMs: 16_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(6_000, joinConcurrently({ joins: 5 }))],
  expect: { ...successMetrics, recoveryMaxMs: 5_000 },
});
