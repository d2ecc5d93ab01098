import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { hang } from "../simulator/faults/hang.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const oneBadNeighbour = defineScenario({
  name: "one-bad-neighbour",
  story:
    "One user of ten is in a cloud that hangs. His session must be gone in time, and the nine others lose nothing.",
  overlap: false,
  users: 10,
  durationMs: 18_000,
  speaker: { shape: burst({ packets: 10, withinMs: 0 }) },
  cloud: { apart: 1 },
  faults: [at(4_000, hang({ forMs: 5_000, who: "last" }))],
  expect: { ...successMetrics, undeliveredRateMax: 0, sendTimeoutMs: 2_000, recoveryMaxMs: 2_000 },
});
