import { successMetrics } from "../reports/record/expectations.ts";
import { busy } from "../simulator/faults/busy.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const busyConsumer = defineScenario({
  name: "busy-consumer",
  story:
    "The cloud's event loop stands still for a second, twice; the queue must hold what Send cannot take meanwhile.",
  users: 5,
  durationMs: 24_000,
  speaker: { shape: burst({ packets: 10, withinMs: 0 }) },
  faults: [at(4_000, busy({ blockMs: 1_000, everyMs: 12_000, times: 2 }))],
  expect: { ...successMetrics, sendBlockedMinMs: 250 },
});
