import { successMetrics } from "../reports/record/expectations.ts";
import { busy } from "../simulator/cloud/behaviours/busy.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const busyConsumer = defineScenario({
  name: "busy-consumer",
  story:
    "The cloud's event loop stands still again and again; the queue must hold what Send cannot take meanwhile.",
  core: true,
  users: 5,
  durationMs: 24_000,
  speaker: { shape: burst({ packets: 10, withinMs: 0 }) },
  cloud: { behaviour: busy({ blockMs: 1_000, everyMs: 12_000, firstAtMs: 4_000 }) },
  expect: { ...successMetrics, sendBlockedMinMs: 250 },
});
