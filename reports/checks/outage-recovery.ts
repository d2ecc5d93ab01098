import type { FaultRecord } from "../record/fault-record.ts";
import type { RunRecord } from "../record/record.ts";

/** One user's outage that has no known recovery. */
export interface UnrecoveredOutage {
  readonly userId: string;
  /** What struck; undefined where the record does not hold it. */
  readonly fault: FaultRecord | undefined;
  /** How long speech went on once audio could flow again; null where it never could. */
  readonly listenedMs: number | null;
}

export interface OutageRecoveries {
  /** Audio could flow again, and none came to the end of the run. */
  readonly never: UnrecoveredOutage[];
  /** Of these nobody can tell: the fault was not undone, the run was cut short, or speech was over too soon after it. */
  readonly unseen: UnrecoveredOutage[];
  /** From the moment audio could flow again to the first frame; 0 where it had not stopped flowing by then. */
  readonly timesMs: number[];
  /** Of those times that are beyond the limit: from when to when. */
  readonly late: { readonly upMs: number; readonly firstFrameMs: number }[];
}

/** How every user fared after every outage; who was listened to for `limitMs` and not heard is never back. */
export function recoveriesOf(
  { scenario, users, faults, complete }: RunRecord,
  limitMs: number,
): OutageRecoveries {
  const recoveries: OutageRecoveries = { never: [], unseen: [], timesMs: [], late: [] };
  /** The next fault that strikes the user, or the end of speech. */
  const endOfCalmMs = (userId: string, index: number): number =>
    faults.slice(index + 1).find((next) => next.users.includes(userId))?.startMs ?? scenario.durationMs;
  for (const { userId, outages } of users)
    for (const { fault, upMs, firstFrameMs } of outages) {
      const listenedMs = upMs === null ? null : endOfCalmMs(userId, fault) - upMs;
      const outage = { userId, fault: faults[fault], listenedMs };
      if (upMs === null || listenedMs === null) recoveries.unseen.push(outage);
      else if (firstFrameMs !== null) {
        recoveries.timesMs.push(Math.max(0, firstFrameMs - upMs));
        if (firstFrameMs - upMs > limitMs) recoveries.late.push({ upMs, firstFrameMs });
      } else (complete && listenedMs >= limitMs ? recoveries.never : recoveries.unseen).push(outage);
    }
  return recoveries;
}
