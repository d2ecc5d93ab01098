import type { DropBounds, RunRecord } from "../../reports/record/record.ts";
import { TOLD_LATE_MS, type ToldCounts } from "../../reports/record/told-counts.ts";
import { dropBounds, staysOf } from "../ledger/drop-bounds.ts";
import type { SequenceSet } from "../measure/sequence-set.ts";
import type { RunObservations } from "./run-observations.ts";
import type { PlannedUser } from "./run-plan.ts";

/** What a black box's log told, in order of time, from the start of the measured run; null where none was read. */
export function toldCountsOf(
  { told, originMs }: RunObservations,
  users: readonly PlannedUser[],
): ToldCounts[] | null {
  const dueOf = new Map(users.map(({ userId, dueMs }) => [userId, dueMs] as const));
  const counts = told.counts?.map(({ lateMs, ...each }) => {
    const atMs = Math.round(each.atMs - originMs);
    return { ...each, atMs, waitMs: waitMs(atMs, each.channelLen, dueOf.get(each.userId)?.() ?? []) };
  });
  return counts?.sort((a, b) => a.atMs - b.atMs) ?? null;
}

/**
 * A queue of so many frames reaches back at least to the one that was due so many before: those in it came in order, and
 * each was due before it came.
 */
function waitMs(atMs: number, channelLen: number | null, dueMs: readonly number[]): number | null {
  if (channelLen === null || channelLen === 0) return null;
  const due = dueMs.findLastIndex((each) => each <= atMs) + 1;
  const headMs = dueMs[due - channelLen];
  return headMs === undefined ? null : Math.max(0, Math.round(atMs - TOLD_LATE_MS - headMs));
}

export interface DropWitnesses extends Pick<RunRecord, "faults" | "events" | "told"> {
  readonly userId: string;
  readonly dueMs: readonly number[];
  /** Null where the cloud did not say which frames came. */
  readonly arrived: SequenceSet | null;
  /** How many of those that can have been published did not come; null where the cloud has not counted them. */
  readonly notCome: number | null;
  readonly isLogWhole: boolean;
}

/** How many of one user's frames a black box can have dropped; null where that is not known of any. */
export function dropsOf({
  userId,
  dueMs,
  arrived,
  notCome,
  faults,
  events,
  told,
  isLogWhole,
}: DropWitnesses): DropBounds[] | null {
  if (arrived === null && notCome === null) return null;
  const bounds: DropBounds[] = dropBounds({
    missingMs: dueMs.filter((_, sequence) => !arrived?.has(sequence)),
    told: (told ?? []).filter((each) => each.userId === userId),
    isLogWhole,
    stays: staysOf(userId, events),
    faultMs: faults[0]?.startMs,
  });
  // What was not published met no bridge; which ones these are nobody says, so each stay may have met all the others.
  return bounds.map((each) => ({ ...each, most: Math.min(each.most, notCome ?? each.most) }));
}
