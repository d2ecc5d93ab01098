import type { RecordSeries } from "../record/series-record.ts";
import type { CalmSpan } from "./calm-span.ts";

/** A queue has recovered when it is shorter than this. */
export const RECOVERED_BELOW_FRAMES = 50;

/** How the longest queue fared in the calm after a fault. */
export interface QueueRecovery {
  /** The fault's end. */
  readonly sinceMs: number;
  /** From there to the end of the last window with a queue too long; 0 where there was none. */
  readonly recoveryMs: number;
  /** Whether a window shorter again was seen after it; false also where no window was seen at all. */
  readonly seenRecovered: boolean;
}

/** Windows without a value are windows without a session, hence without a queue. */
export function queueRecovery(span: CalmSpan, series: RecordSeries): QueueRecovery {
  const { intervalMs, channelLenMax } = series;
  const first = Math.max(0, Math.floor(span.startMs / intervalMs));
  const end = Math.min(channelLenMax.length, Math.floor(span.endMs / intervalMs));
  let recoveryMs = 0;
  let seenRecovered = false;
  for (let window = first; window < end; window++) {
    const lengthMax = channelLenMax[window] ?? null;
    if (lengthMax === null) continue;
    seenRecovered = lengthMax < RECOVERED_BELOW_FRAMES;
    if (!seenRecovered) recoveryMs = (window + 1) * intervalMs - span.startMs;
  }
  return { sinceMs: span.startMs, recoveryMs, seenRecovered };
}
