import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { scrapeMonitoring } from "../simulator/faults/scrape.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const monitoringUnderLoad = defineScenario({
  name: "monitoring-under-load",
  story:
    "While audio flows, /metrics, /sessions and /healthz of the bridge are each asked a hundred times a second, every other two seconds. That must cost no frame, and no time beside the calm in between.",
  overlap: false,
  users: 4,
  durationMs: 20_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }) },
  faults: [at(1_000, scrapeMonitoring({ forMs: 2_000, everyMs: 4_000, times: 5 }))],
  expect: {
    ...successMetrics,
    dropRateMax: 0,
    undeliveredRateMax: 0,
    // The length of a packet: what a phone waits before it sends the next one anyway.
    monitoringCostMaxMs: 10,
    scrapesAnsweredMin: 0.95,
  },
});
