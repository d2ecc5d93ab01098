import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { reconnectSpeakers } from "../simulator/faults/speaker-reconnect.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const speakerReconnect = defineScenario({
  name: "speaker-reconnect",
  story:
    "Every speaker leaves the room and is back two seconds later. The sessions must stay, and audio flow again.",
  users: 3,
  durationMs: 14_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(4_500, reconnectSpeakers({ awayMs: 2_000 }))],
  expect: { ...successMetrics, recoveryMaxMs: 5_000 },
});
