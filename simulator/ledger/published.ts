import type { SequenceSet } from "../measure/sequence-set.ts";
import { firstDueFrom } from "./outages.ts";

/** What a speaker process had told of one user before it ended without a last word. Times from the start of the run. */
export interface CutAccount {
  /** It published nothing that was due before this, and nothing that was due after its end. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly published: number;
  readonly publishFailed: number;
}

export interface PublishSightings {
  /** As all of the user's speaker processes told together. */
  readonly told: number;
  /** Of these the ones that were cut off. */
  readonly cut: readonly CutAccount[];
  /** When each frame was due, by sequence; asked only where a process was cut off. */
  readonly dueMs: () => readonly number[];
  readonly arrived: SequenceSet | null;
  /** How many frames reached the bridge, by its own count; null where it does not show it. */
  readonly reached: number | null;
}

/**
 * How many packets of one user were published. What had been handed to LiveKit as its process was killed, and had not been
 * answered for, has gone out or not: it counts where the cloud has it, or where more reached the bridge than anybody
 * tells of, and is not published else. Nothing counts that was not due by then.
 */
export function publishedOf({ told, cut, dueMs, arrived, reached }: PublishSightings): number {
  if (cut.length === 0) return told;
  let published = told;
  let untold = 0;
  for (const { fromMs, untilMs, ...its } of cut) {
    const first = firstDueFrom(fromMs, dueMs());
    const end = firstDueFrom(untilMs, dueMs());
    const came = arrived?.sizeBetween(first, end) ?? 0;
    const more = Math.max(0, came - its.published);
    published += more;
    untold += Math.max(0, end - first - its.published - its.publishFailed - more);
  }
  return published + Math.min(untold, Math.max(0, (reached ?? 0) - published));
}
