import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { slow } from "../simulator/faults/slow.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const slowConsumer = defineScenario({
  name: "slow-consumer",
  story:
    "Every chunk costs the cloud time: first less than it has, then for a second and a half more. The queue must hold what piles up, and be empty again when the cloud is quick.",
  core: true,
  users: 3,
  durationMs: 16_000,
  speaker: { shape: burst({ packets: 10, withinMs: 0 }) },
  faults: [
    // Three users send 300 chunks a second: at 1 ms each the cloud keeps up, at 12 ms it can take 83.
    at(1_500, slow({ costMs: 1, forMs: 4_000, blocks: false })),
    at(7_500, slow({ costMs: 12, forMs: 1_500 })),
  ],
  expect: { ...successMetrics, sendBlockedMinMs: 100 },
});
