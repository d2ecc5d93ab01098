import { successMetrics } from "../reports/record/expectations.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const capacityBursts = defineScenario({
  name: "capacity-bursts",
  story:
    "Users speak in bursts of a tenth of a second of audio, and nothing is in their way; their number is raised until they do not hold. Audio must come before the next burst is sent.",
  overlap: false,
  users: 5,
  durationMs: 20_000,
  speaker: {
    shape: burst({ packets: 10, withinMs: 0 }),
    // All speakers in one process: at 10 packets/s a user, two cores held 80 users so, and 60 with forty in each.
    roomsPerProcess: 100,
  },
  // A burst holds 100 ms of audio, in every format that `capacity` measures: what comes later has met the next one on its
  // way, and is falling behind.
  expect: { ...successMetrics, latencyP99MaxMs: 100 },
});
