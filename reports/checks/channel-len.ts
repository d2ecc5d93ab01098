import { counted, whole } from "../format/quantity.ts";
import { queueCapacityFrames } from "../record/queue-capacity.ts";
import type { RunRecord } from "../record/record.ts";
import { TOLD_EVERY_FRAMES, type ToldCounts } from "../record/told-counts.ts";
import { defineCheck, type Finding } from "./check.ts";
import { below } from "./limit.ts";
import { queueP95Most, underwayAgainstLog } from "./queue-bound.ts";

/** The queues are mostly short: 95th percentile of each session's longest queue per 100 ms. */
export const channelLen = defineCheck({
  id: "channel-len",
  title: "channelLen, p95",
  kind: "metric",
  judge(record) {
    const limit = record.scenario.expect.channelLenP95Max;
    if (limit === undefined) return undefined;
    const seen = record.channelLen;
    if (seen === null || seen.samples === 0)
      return byLatency(record, limit) ?? below(limit, "frames").judge(null);
    return record.told === null
      ? below(limit, "frames").judge(seen.p95, `At its longest the queue held ${longestWords(record, seen)}.`)
      : byLog(record, record.told, seen, limit);
  },
});

type SeenLengths = NonNullable<RunRecord["channelLen"]>;

function longestWords(record: RunRecord, { max }: SeenLengths): string {
  const capacity = queueCapacityFrames(record);
  return `${counted(max, "frame")}${capacity === null ? "" : ` of ${whole(capacity)}`}`;
}

/** Of a black box with a log: what its lines say, where they are enough and what came does not contradict them. */
function byLog(record: RunRecord, told: readonly ToldCounts[], seen: SeenLengths, limit: number): Finding {
  const lines = `${counted(seen.samples, "line")}, the longest queue ${longestWords(record, seen)}`;
  const detail = `From its log, every ${TOLD_EVERY_FRAMES} frames: ${lines}.`;
  const finding = below(limit, "frames").judge(seen.p95, detail);
  const unknown = (why: string): Finding => ({ ...finding, status: "unknown", detail: `${detail} ${why}` });
  if (finding.status === "fail")
    return areTooMany(longLines(told, limit), seen.samples) ? finding : unknown("Too few lines to tell.");
  const underway = underwayAgainstLog(record);
  if (underway === null) return finding;
  return unknown(
    `Yet ${counted(underway, "frame")} or more of a user were on their way at once, and no fault kept them.`,
  );
}

/** Of a black box without a log: it passes where no queue can have been too long, or else nothing is known. */
function byLatency(record: RunRecord, limit: number): Finding | undefined {
  const most = record.run.target.kind === "reference" ? null : queueP95Most(record);
  if (most === null || most >= limit) return undefined;
  const detail = "Not shown, and no longer than what was due while the slowest frames were on their way.";
  return below(limit, "frames").judgeBetween(0, most, detail);
}

function longLines(told: readonly ToldCounts[], limit: number): number {
  const isLong = ({ atMs, received, channelLen }: ToldCounts): boolean =>
    atMs >= 0 && received !== null && (channelLen ?? 0) >= limit;
  return told.filter(isLong).length;
}

/**
 * Whether so many of these lines are more than chance makes of a queue that is too long for 5 % of the time: three standard
 * deviations of the binomial distribution more.
 */
function areTooMany(long: number, lines: number): boolean {
  const share = 0.05;
  return long > lines * share + 3 * Math.sqrt(lines * share * (1 - share));
}
