import { successMetrics } from "../reports/record/expectations.ts";
import { killBridge } from "../simulator/faults/bridge-kill.ts";
import { terminateBridge } from "../simulator/faults/bridge-terminate.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const bridgeRestart = defineScenario({
  name: "bridge-restart",
  story:
    "The bridge itself is replaced: told to end it must be gone within two seconds, with nobody left in a room; and killed outright, its successor must take its place.",
  users: 3,
  durationMs: 26_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(4_000, terminateBridge({ downMs: 1_000 })), at(14_000, killBridge({ downMs: 1_000 }))],
  expect: { ...successMetrics, stopMaxMs: 2_000, recoveryMaxMs: 5_000 },
});
