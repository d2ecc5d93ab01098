import { successMetrics } from "../reports/record/expectations.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const appsReceive = defineScenario({
  name: "apps-receive",
  story:
    "Two users speak, and two apps listen to each of them. Every frame that comes to the cloud must come to both apps, whole, once and in order.",
  users: 2,
  durationMs: 12_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  apps: [{ name: "captions" }, { name: "notes" }],
  expect: { ...successMetrics, appUndeliveredRateMax: 0 },
});
