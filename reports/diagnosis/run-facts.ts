import type { CheckResult } from "../checks/check.ts";
import { queueCapacityFrames } from "../record/queue-capacity.ts";
import type { RunRecord } from "../record/record.ts";
import { longestSendMs } from "../record/series-peaks.ts";
import type { Verdict } from "../verdict.ts";

/** What the rules of the diagnosis ask of a run. */
export interface RunFacts {
  readonly record: RunRecord;
  readonly checks: readonly CheckResult[];
  /** The result of a check that failed. */
  failed(checkId: string): CheckResult | undefined;
  /** The result of a check that failed or could not tell. */
  notPassed(checkId: string): CheckResult | undefined;
  /** Null where the bridge does not show its queue. */
  readonly queue: QueueFacts | null;
  /** Null where the bridge showed none. */
  readonly longestSendMs: number | null;
  readonly sendTimedOut: boolean;
}

export interface QueueFacts {
  readonly capacityFrames: number;
  /** The greatest length seen. */
  readonly maxFrames: number;
  /** How much audio a full queue holds. */
  readonly fullMs: number;
}

export function factsOf(record: RunRecord, { checks }: Verdict): RunFacts {
  return {
    record,
    checks,
    failed: (checkId) => checks.find(({ id, status }) => id === checkId && status === "fail"),
    notPassed: (checkId) => checks.find(({ id, status }) => id === checkId && status !== "pass"),
    queue: queueFacts(record),
    longestSendMs: longestSendMs(record.series),
    sendTimedOut: record.events.some(({ text }) => /send timeout/i.test(text)),
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
