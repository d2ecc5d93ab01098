import { successMetrics } from "../reports/record/expectations.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const capacityBursts = defineScenario({
  name: "capacity-bursts",
  story:
    "Users speak in bursts, a tenth of a second of audio at once, and nothing is in their way; `bridgebench capacity` raises their number. Audio must come before the next burst is sent.",
  overlap: false,
  users: 5,
  durationMs: 20_000,
  speaker: { shape: burst({ packets: 10, withinMs: 0 }) },
  // A burst holds 100 ms of audio: what comes later has met the next one on its way, and is falling behind.
  expect: { ...successMetrics, latencyP99MaxMs: 100 },
});
