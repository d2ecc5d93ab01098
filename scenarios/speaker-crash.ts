import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { crashSpeakers } from "../simulator/faults/speaker-crash.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const speakerCrash = defineScenario({
  name: "speaker-crash",
  story:
    "Two processes speak for two users each, and one is killed without warning. Its users come back in another one; their sessions and streams stay, and the other two users lose nothing.",
  users: 4,
  durationMs: 11_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq", roomsPerProcess: 2 },
  faults: [at(3_000, crashSpeakers({ who: "last" }))],
  expect: {
    ...successMetrics,
    dropRateMax: 0,
    undeliveredRateMax: 0,
    appUndeliveredRateMax: 0,
    recoveryMaxMs: 2_000,
    sessionsKept: true,
  },
});
