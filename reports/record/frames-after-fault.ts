import type { RunRecord } from "./record.ts";

/**
 * Frames received and dropped from the first fault to the end, by the bridge's series: over the windows that show both, for
 * one of which only one is seen says nothing of their share; the one in which the fault struck counts whole. Null without a
 * fault.
 */
export function framesAfterFault({
  faults,
  series,
}: RunRecord): { received: number; dropped: number } | null {
  const [fault] = faults;
  if (fault === undefined) return null;
  const sums = { received: 0, dropped: 0 };
  const first = Math.max(0, Math.floor(fault.startMs / series.intervalMs));
  for (let window = first; window < series.received.length; window++) {
    const received = series.received[window] ?? null;
    const dropped = series.dropped[window] ?? null;
    if (received === null || dropped === null) continue;
    sums.received += received;
    sums.dropped += dropped;
  }
  return sums;
}
