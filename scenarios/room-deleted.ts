import { successMetrics } from "../reports/record/expectations.ts";
import { at } from "../simulator/faults/fault-registry.ts";
import { deleteRooms } from "../simulator/faults/room-deleted.ts";
import { defineScenario } from "../simulator/scenario/scenario.ts";
import { burst } from "../simulator/speaker/shapes/burst.ts";

export const roomDeleted = defineScenario({
  name: "room-deleted",
  story: "Every room is deleted under speaker and bridge. Both must come back, and audio flow.",
  users: 3,
  durationMs: 16_000,
  speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
  faults: [at(4_500, deleteRooms())],
  expect: { ...successMetrics, recoveryMaxMs: 5_000 },
});
