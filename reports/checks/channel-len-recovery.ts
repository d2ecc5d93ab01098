import { timeSpan } from "../format/quantity.ts";
import type { RunRecord, UserRecord } from "../record/record.ts";
import { toldRecoveryMs, waitingSeries } from "./black-box-recovery.ts";
import { calmSpans } from "./calm-span.ts";
import { defineCheck, type Finding } from "./check.ts";
import { atMost, type Limit } from "./limit.ts";
import { type QueueRecovery, queueRecovery, RECOVERED_BELOW_FRAMES } from "./queue-recovery.ts";

/**
 * After each fault every queue is short again in time, and stays so until the next one. A run without a fault has
 * nothing to recover from. A next fault that comes too early to tell makes it unknown, and so does one never undone.
 */
export const channelLenRecovery = defineCheck({
  id: "channel-len-recovery",
  title: "Slowest queue recovery",
  kind: "metric",
  judge(record) {
    const { scenario, faults, series } = record;
    const limitMs = scenario.expect.channelLenRecoverMs;
    if (limitMs === undefined || faults.length === 0) return undefined;
    const limit = atMost(limitMs, "ms");
    if (record.run.target.kind !== "reference") return ofBlackBox(record, limit);
    const recoveries = calmSpans(faults).map((span) => queueRecovery(span, series));
    const slowest = slowestOf(recoveries);
    if (slowest === undefined) return limit.judge(null, "No fault was undone before the run ended.");
    if (slowest.recoveryMs > limitMs) {
      const state = slowest.seenRecovered ? "came back under" : "was still not under";
      const since = `After the fault that ended at ${timeSpan(slowest.sinceMs)}`;
      return limit.judge(slowest.recoveryMs, `${since} the queue ${state} ${RECOVERED_BELOW_FRAMES} frames.`);
    }
    const unseen = recoveries.find(({ seenRecovered }) => !seenRecovered);
    if (unseen === undefined) return limit.judge(slowest.recoveryMs);
    const since = `after the fault that ended at ${timeSpan(unseen.sinceMs)}`;
    return limit.judge(null, `No queue was seen under ${RECOVERED_BELOW_FRAMES} frames ${since}.`);
  },
});

function slowestOf(recoveries: readonly QueueRecovery[]): QueueRecovery | undefined {
  return recoveries.toSorted((a, b) => b.recoveryMs - a.recoveryMs)[0];
}

/** A queue that is seen at the lines of a log at most: what came bounds it from above, the log from below. */
function ofBlackBox(record: RunRecord, limit: Limit): Finding {
  const spans = calmSpans(record.faults);
  if (spans.length === 0) return limit.judge(null, "No fault was undone before the run ended.");
  const least = Math.max(...spans.map((span) => toldRecoveryMs(span, record.told ?? [])));
  const waiting = waitingSeries(record);
  const recoveries = spans.map((span) => queueRecovery(span, waiting));
  const late = limit.judge(least, "By the lines of the bridge's log.");
  const unseen = (why: string): Finding => (late.status === "fail" ? late : limit.judge(null, why));
  if (recoveries.some(({ seenRecovered }) => !seenRecovered))
    return unseen("No audio came soon enough to tell of the queue.");
  const stopped = record.users.find(mayQueueStill);
  if (stopped !== undefined)
    return unseen(
      `The last audio of ${stopped.userId} never came: whether it still waits in its queue does not show.`,
    );
  const detail = "A queue is no longer than what was due while its slowest frame was on the way.";
  const most = Math.max(least, slowestOf(recoveries)?.recoveryMs ?? 0);
  return limit.judgeBetween(least, most, detail);
}

/** So many frames never came at the end of speech that they can fill a queue, which no frame tells of then. */
function mayQueueStill({ missing, scheduled }: UserRecord): boolean {
  const [first, last] = missing?.at(-1) ?? [0, -1];
  return missing === null || (last === scheduled - 1 && last - first + 1 >= RECOVERED_BELOW_FRAMES);
}
