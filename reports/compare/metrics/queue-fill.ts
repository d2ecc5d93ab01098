import { counted, whole } from "../../format/quantity.ts";
import { queueCapacityFrames } from "../../record/queue-capacity.ts";
import type { RunRecord } from "../../record/record.ts";

/** A queue's length beside what it may hold: `72 of 200`, `10 of 10 (full)`. */
export function queueFill(record: RunRecord, frames: number): string {
  const capacity = queueCapacityFrames(record);
  if (capacity === null) return counted(frames, "frame");
  return `${whole(frames)} of ${whole(capacity)}${frames >= capacity ? " (full)" : ""}`;
}

/** How much audio a full queue holds; null of a bridge that does not show its capacity. */
export function fullQueueMs(record: RunRecord): number | null {
  const capacity = queueCapacityFrames(record);
  const scheduled = record.users.reduce((total, user) => total + user.scheduled, 0);
  if (capacity === null || scheduled === 0) return null;
  // Schedules differ by a burst at most, so the mean is good to a tenth of a frame's time.
  return Math.round((capacity * record.scenario.durationMs * record.users.length) / scheduled);
}
