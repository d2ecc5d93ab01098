import type { RunRecord } from "../record/record.ts";

/** The time from the end of a disturbance to the start of the next, from the start of the run. */
export interface CalmSpan {
  readonly startMs: number;
  /** Infinity after the last. */
  readonly endMs: number;
}

/** The calm after each disturbance; disturbances that overlap or touch are one. */
export function calmSpans(disturbances: RunRecord["disturbances"]): CalmSpan[] {
  const spans: CalmSpan[] = [];
  let untilMs = Number.NEGATIVE_INFINITY;
  for (const { startMs, endMs } of disturbances.toSorted((a, b) => a.startMs - b.startMs)) {
    if (startMs > untilMs && untilMs !== Number.NEGATIVE_INFINITY)
      spans.push({ startMs: untilMs, endMs: startMs });
    untilMs = Math.max(untilMs, endMs);
  }
  if (disturbances.length > 0) spans.push({ startMs: untilMs, endMs: Number.POSITIVE_INFINITY });
  return spans;
}
