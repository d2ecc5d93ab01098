import { build, encodeIntoCompressedBase64 } from "hdr-histogram-js";
import type { DurationSummary } from "../record/record.ts";

const made = new Map<string, DurationSummary>();

/** So many durations, of which half last `p50Ms`; the histogram holds what the percentiles say. */
export function durations(count: number, p50Ms: number): DurationSummary {
  const key = `${count} ${p50Ms}`;
  const summary = made.get(key) ?? summaryOf(count, p50Ms);
  made.set(key, summary);
  return { ...summary };
}

function summaryOf(count: number, p50Ms: number): DurationSummary {
  const [p90Ms, p99Ms, maxMs] = [p50Ms * 1.5, p50Ms * 3, p50Ms * 8];
  const histogram = build({ bitBucketSize: 32, autoResize: true, useWebAssembly: false });
  let recorded = 0;
  for (const [share, ms] of [
    [0.5, p50Ms],
    [0.9, p90Ms],
    [0.99, p99Ms],
    [1, maxMs],
  ] as const) {
    const upTo = Math.ceil(count * share);
    if (upTo > recorded) histogram.recordValueWithCount(Math.round(ms * 1_000), upTo - recorded);
    recorded = upTo;
  }
  return { count, p50Ms, p90Ms, p99Ms, maxMs, hdr: encodeIntoCompressedBase64(histogram) };
}
