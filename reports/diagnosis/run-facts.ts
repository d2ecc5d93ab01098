import type { CheckResult } from "../checks/check.ts";
import { queueCapacityFrames } from "../record/queue-capacity.ts";
import type { RunRecord } from "../record/record.ts";
import { longestSendMs } from "../record/series-peaks.ts";
import type { Verdict } from "../verdict.ts";
import { type SessionFacts, sessionFactsOf } from "./session-facts.ts";

/** What the rules of the diagnosis ask of a run. */
export interface RunFacts {
  readonly record: RunRecord;
  readonly checks: readonly CheckResult[];
  /** The result of a check that failed. */
  failed(checkId: string): CheckResult | undefined;
  /** The result of a check that could not tell. */
  unseen(checkId: string): CheckResult | undefined;
  /** The result of a check that failed or could not tell. */
  notPassed(checkId: string): CheckResult | undefined;
  /** Null where the bridge does not show its queue. */
  readonly queue: QueueFacts | null;
  readonly sessions: SessionFacts;
  /** Null where the bridge showed none. */
  readonly longestSendMs: number | null;
  /** Not a failure by itself: where the cloud hangs, it is what should happen. */
  readonly sendTimedOut: boolean;
  /** Frames were dropped because they had no stream to go to, which a slow cloud does not explain. */
  readonly zombieSession: boolean;
}

export interface QueueFacts {
  readonly capacityFrames: number;
  /** The greatest length seen. */
  readonly maxFrames: number;
  /** How much audio a full queue holds. */
  readonly fullMs: number;
}

export function factsOf(record: RunRecord, { checks }: Verdict): RunFacts {
  const failed = (checkId: string) => checks.find(({ id, status }) => id === checkId && status === "fail");
  const unseen = (checkId: string) => checks.find(({ id, status }) => id === checkId && status === "unknown");
  const sessions = sessionFactsOf(record);
  const dropping = failed("drop-rate-after-fault") ?? failed("drop-rate");
  const leftBehind =
    failed("zombies") !== undefined || sessions.refused.length > 0 || sessions.outlivedStreams;
  return {
    record,
    checks,
    failed,
    unseen,
    notPassed: (checkId) => failed(checkId) ?? unseen(checkId),
    queue: queueFacts(record),
    sessions,
    longestSendMs: longestSendMs(record.series),
    sendTimedOut: record.sendTimeouts.length > 0,
    zombieSession: dropping !== undefined && sessions.streamsEnded && leftBehind,
  };
}

function queueFacts(record: RunRecord): QueueFacts | null {
  const capacityFrames = queueCapacityFrames(record);
  const scheduled = record.users.reduce((total, user) => total + user.scheduled, 0);
  if (capacityFrames === null || record.channelLen === null || scheduled === 0) return null;
  const frameMs = (record.scenario.durationMs * record.users.length) / scheduled;
  // Schedules differ by a burst at most, so the mean is good to a tenth of a frame's time.
  const fullMs = Math.round(capacityFrames * frameMs);
  return { capacityFrames, maxFrames: record.channelLen.max, fullMs };
}
