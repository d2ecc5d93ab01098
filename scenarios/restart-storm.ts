import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { restartAgainAndAgain } from "../simulator/faults/restart-storm.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const restartStorm = defineScenario({
  name: "restart-storm",
  story:
    "The cloud restarts a hundred times under three users. No session is left behind, no thread, no descriptor, and the bridge needs no more memory at the end than after the first few.",
  overlap: false,
  users: 3,
  durationMs: 260_000,
  settleMs: 10_000,
  speaker: { shape: burst({ packets: 10, withinMs: 0 }) },
  faults: [at(2_000, restartAgainAndAgain({ restarts: 100 }))],
  expect: {
    ...successMetrics,
    dropRateAfterFaultMax: 0.01,
    recoveryMaxMs: 5_000,
    rssGrowthMaxKiBPerMin: 1_024,
  },
});
