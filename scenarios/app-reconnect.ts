import { successMetrics } from "../reports/record/expectations.ts";
import { crashApp } from "../simulator/faults/app-crash.ts";
import { leaveApp } from "../simulator/faults/app-leave.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const appReconnect = defineScenario({
  name: "app-reconnect",
  story:
    "Of two apps of each user one disconnects and comes back, then crashes and comes back. Its subscription is there when it is; the other app loses nothing.",
  users: 2,
  durationMs: 18_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  apps: [{ name: "captions" }, { name: "restless" }],
  faults: [
    at(3_000, leaveApp({ app: "restless", awayMs: 2_000 })),
    at(9_000, crashApp({ app: "restless", downMs: 2_000 })),
  ],
  expect: { ...successMetrics, appUndeliveredRateMax: 0 },
});
