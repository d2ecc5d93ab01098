import type { RunRecord } from "../record/record.ts";
import type { RecordSeries } from "../record/series-record.ts";
import type { ToldCounts } from "../record/told-counts.ts";
import type { CalmSpan } from "./calm-span.ts";
import { queueBoundOf } from "./queue-bound.ts";
import { RECOVERED_BELOW_FRAMES } from "./queue-recovery.ts";

/** How long after the span's start a line of the log still told of a queue too long; 0 where none did. */
export function toldRecoveryMs({ startMs, endMs }: CalmSpan, told: readonly ToldCounts[]): number {
  const long = told.filter(
    ({ atMs, channelLen }) =>
      channelLen !== null && channelLen >= RECOVERED_BELOW_FRAMES && atMs >= startMs && atMs < endMs,
  );
  return Math.max(0, ...long.map(({ atMs }) => atMs - startMs));
}

/** The series with the greatest length that each session's queue can have had by the slowest frame of each window. */
export function waitingSeries(record: RunRecord): RecordSeries {
  const most = queueBoundOf(record);
  const channelLenMax = record.series.latencyMaxMs.map((latencyMs) =>
    latencyMs === null || most === null ? null : most(latencyMs),
  );
  return { ...record.series, channelLenMax };
}
