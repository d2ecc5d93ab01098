import { nearestRank } from "../../common/statistics/nearest-rank.ts";
import type { RunRecord } from "../../reports/record/record.ts";
import type { RecordSeries } from "../../reports/record/series-record.ts";
import type { ToldCounts } from "../../reports/record/told-counts.ts";

/**
 * How long queues were at the lines of a log, in the measured run; null where none told. Lines about frames received come
 * evenly in time, and are what percentiles are of; those about frames sent come thick where a queue empties.
 */
export function toldLength(told: readonly ToldCounts[] | null): RunRecord["channelLen"] {
  const all = lengthsOf(told);
  const lengths = all.filter(({ received }) => received !== null).map(({ channelLen }) => channelLen);
  if (lengths.length === 0) return null;
  const percentile = (share: number): number => nearestRank(lengths, share) ?? 0;
  return {
    samples: lengths.length,
    p50: percentile(0.5),
    p95: percentile(0.95),
    max: Math.max(...all.map(({ channelLen }) => channelLen)),
  };
}

/** The series with the lengths that a log told, in the windows of its lines; a window without a line stays without. */
export function withToldLengths(series: RecordSeries, told: readonly ToldCounts[] | null): RecordSeries {
  const channelLenMax = [...series.channelLenMax];
  for (const { atMs, channelLen } of lengthsOf(told)) {
    const window = Math.floor(atMs / series.intervalMs);
    if (window < channelLenMax.length)
      channelLenMax[window] = Math.max(channelLenMax[window] ?? 0, channelLen);
  }
  return { ...series, channelLenMax };
}

function lengthsOf(told: readonly ToldCounts[] | null): (ToldCounts & { channelLen: number })[] {
  return (told ?? []).flatMap(({ channelLen, ...line }) =>
    line.atMs < 0 || channelLen === null ? [] : [{ ...line, channelLen }],
  );
}
