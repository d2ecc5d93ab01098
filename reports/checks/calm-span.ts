import type { FaultRecord } from "../record/fault-record.ts";

/** The time from the end of a fault to the start of the next, from the start of the run. */
export interface CalmSpan {
  readonly startMs: number;
  /** Infinity after the last. */
  readonly endMs: number;
}

/** The calm after each fault; faults that overlap or touch are one, and after one never undone there is none. */
export function calmSpans(faults: readonly FaultRecord[]): CalmSpan[] {
  const spans: CalmSpan[] = [];
  let untilMs = Number.NEGATIVE_INFINITY;
  for (const { startMs, endMs } of faults.toSorted((a, b) => a.startMs - b.startMs)) {
    if (startMs > untilMs && untilMs !== Number.NEGATIVE_INFINITY)
      spans.push({ startMs: untilMs, endMs: startMs });
    untilMs = Math.max(untilMs, endMs ?? Number.POSITIVE_INFINITY);
  }
  if (Number.isFinite(untilMs)) spans.push({ startMs: untilMs, endMs: Number.POSITIVE_INFINITY });
  return spans;
}
