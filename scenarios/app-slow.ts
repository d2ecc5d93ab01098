import { successMetrics } from "../reports/record/expectations.ts";
import { pauseApp } from "../simulator/faults/app-pause.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const appSlow = defineScenario({
  name: "app-slow",
  story:
    "Of two apps of each user one stops reading for eight seconds. The cloud lets go what that app cannot take, and nothing of the other one's; when it reads again, audio flows to both.",
  users: 2,
  durationMs: 18_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  apps: [{ name: "captions" }, { name: "slow" }],
  faults: [at(3_000, pauseApp({ app: "slow", forMs: 8_000 }))],
  expect: { ...successMetrics, appUndeliveredRateMax: 0 },
});
