import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { leaveLate } from "../simulator/faults/stale-leave.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const staleLeave = defineScenario({
  name: "stale-leave",
  story:
    "A LeaveRoom comes from a client that is long gone and ends the sessions of those who have come back; they must recover.",
  users: 3,
  durationMs: 14_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(6_000, leaveLate())],
  expect: { ...successMetrics, recoveryMaxMs: 5_000 },
});
