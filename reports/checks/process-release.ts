import { FIRST_SESSION_DESCRIPTORS } from "../record/fault-limits.ts";
import type { Footprint } from "../record/fault-record.ts";
import type { RunRecord } from "../record/record.ts";

/** What the first session leaves for good, with rtc-node 1.1 some 5, and 4 more that go after ten seconds. */
const THREADS_SLACK = 12;
/** A garbage collection may fall into the moment of the question. */
const RESPONSE_SLACK_MS = 100;

/** What the third witness says: whether the bridge's process has let go of what its sessions held. */
export interface ProcessRelease {
  readonly released: boolean;
  /** Such as `44 descriptors (33 before)`; of what is not back, where something is not. */
  readonly words: string;
}

/**
 * Compares the process when everybody has gone with what it was before the first session; it must be back there, but for
 * what the first session leaves for good, and answer as soon as in the baseline after warm-up. Null where the process was
 * not seen, or the system does not tell.
 */
export function processRelease({ footprint }: RunRecord): ProcessRelease | null {
  const { idle = null, baseline = null, settled = null } = footprint ?? {};
  if (idle === null || baseline === null || settled === null) return null;
  if (idle.descriptors === null || settled.descriptors === null) return null;
  const words = `${settled.descriptors} descriptors (${idle.descriptors} before)`;
  if (settled.descriptors > idle.descriptors + FIRST_SESSION_DESCRIPTORS) return { released: false, words };
  if ((settled.threads ?? 0) > (idle.threads ?? Number.POSITIVE_INFINITY) + THREADS_SLACK)
    return { released: false, words: `${settled.threads} threads (${idle.threads} before)` };
  const lateMs = delayMs(settled);
  if (lateMs > delayMs(baseline) + RESPONSE_SLACK_MS)
    return { released: false, words: `an answer took ${Math.round(lateMs)} ms` };
  return { released: true, words };
}

/** A process that did not answer at all is judged by the witnesses that ask it. */
function delayMs({ responseMs }: Footprint): number {
  return responseMs ?? 0;
}
