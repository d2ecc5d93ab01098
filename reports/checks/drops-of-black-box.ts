import type { RunRecord } from "../record/record.ts";

/** How many frames are known to have been dropped by the queue, and how many there can be at most. */
export interface KnownDrops {
  readonly least: number;
  readonly most: number;
}

/**
 * The drops of a bridge that does not show its counters, by its log and by what came; null of one that shows them, and where
 * those of some user are not known, or log and arrivals contradict one another.
 * @param sinceMs what the queue dropped before is not counted
 */
export function knownDrops({ users }: Pick<RunRecord, "users">, sinceMs = 0): KnownDrops | null {
  const known = { least: 0, most: 0 };
  for (const { drops } of users) {
    if (drops === null) return null;
    for (const { fromMs, least, most } of drops) {
      if (fromMs < sinceMs) continue;
      if (least > most) return null;
      known.least += least;
      known.most += most;
    }
  }
  return known;
}

/**
 * The share of the frames that reached the bridge: what was delivered did; and no more can have than were due.
 * @param delivered to the cloud
 */
export function sharesOf(
  { least, most }: KnownDrops,
  { delivered, due }: { readonly delivered: number; readonly due: number },
): KnownDrops | null {
  if (due === 0 || delivered + most === 0) return null;
  return { least: least / due, most: most / (delivered + most) };
}

/** How the bounds were found, as a sentence. */
export function boundsWords({ told }: Pick<RunRecord, "told">): string {
  return told === null
    ? "Without the bridge's counters or its log: no more than did not come."
    : "By the bridge's log, which tells of every 50th drop, and by what came.";
}
