import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { attachLate } from "../simulator/faults/late-attach.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const lateAttach = defineScenario({
  name: "late-attach",
  story:
    "The cloud joins, and opens its streams only three seconds later. What comes meanwhile must not be queued: the stream must start with live audio.",
  users: 3,
  durationMs: 14_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(3_000, attachLate({ waitMs: 3_000 }))],
  expect: { ...successMetrics, recoveryMaxMs: 5_000 },
});
