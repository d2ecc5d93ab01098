import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { rejoinAgainAndAgain } from "../simulator/faults/rejoin-loop.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const rejoinLoop = defineScenario({
  name: "rejoin-loop",
  story:
    "A confused client joins again and again under flowing audio. Each join must replace the session before it.",
  users: 3,
  durationMs: 18_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(4_500, rejoinAgainAndAgain({ times: 5, everyMs: 1_500 }))],
  expect: { ...successMetrics, recoveryMaxMs: 5_000 },
});
