import { successMetrics } from "../reports/record/expectations.ts";
import { stealIdentity } from "../simulator/faults/duplicate-identity.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const identityKick = defineScenario({
  name: "identity-kick",
  story:
    "Somebody joins each room under the identity of the bridge, so LiveKit puts the bridge out. Its sessions must close and the users come back.",
  users: 3,
  durationMs: 16_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(6_000, stealIdentity())],
  expect: { ...successMetrics, recoveryMaxMs: 5_000 },
});
