import { successMetrics } from "../reports/record/expectations.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const appNotSubscribed = defineScenario({
  name: "app-not-subscribed",
  story:
    "Three apps are connected to each of two users: one subscribes at once, one after four seconds, one never does. The first hears everything, the second all from then on, the third nothing, and every frame that it did not hear is accounted for.",
  users: 2,
  durationMs: 12_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  apps: [
    { name: "captions" },
    { name: "latecomer", subscribe: { afterMs: 4_000 } },
    { name: "deaf", subscribe: "never" },
  ],
  expect: { ...successMetrics, appUndeliveredRateMax: 0 },
});
