import type { DurationSummary } from "../../reports/record/record.ts";
import type { DurationHistogram } from "../measure/histogram.ts";

/** A histogram as it stands in a record. */
export function summarize(histogram: DurationHistogram): DurationSummary {
  return {
    count: histogram.count,
    p50Ms: histogram.percentileMs(50),
    p90Ms: histogram.percentileMs(90),
    p99Ms: histogram.percentileMs(99),
    maxMs: histogram.maxMs(),
    hdr: histogram.encode(),
  };
}
