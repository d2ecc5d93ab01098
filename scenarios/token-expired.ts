import { successMetrics } from "../reports/record/expectations.ts";
import { expireTokens } from "../simulator/faults/expired-token.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const tokenExpired = defineScenario({
  name: "token-expired",
  story:
    "Every stream is cancelled, and the first JoinRoom after it carries an expired token. It must be refused in band and leave nothing behind; the next one, with a fresh token, succeeds.",
  users: 3,
  durationMs: 14_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(3_000, expireTokens())],
  expect: { ...successMetrics, recoveryMaxMs: 5_000 },
});
