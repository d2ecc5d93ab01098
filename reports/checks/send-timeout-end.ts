import { timeSpan } from "../format/quantity.ts";
import type { SendTimeout } from "../record/fault-record.ts";

/** How far from its limit a Send may be ended, as a share of it. */
export const TOLERANCE = 0.1;
const LEAVE_WITHIN_MS = 1_000;

/** How long the Send was held up; null where the bridge does not show since when. */
export function heldMs({ blockedAtMs, closedAtMs }: SendTimeout): number | null {
  return blockedAtMs === null ? null : closedAtMs - blockedAtMs;
}

/** The time held that is farthest from the limit; null where none is known. */
export function farthestFrom(limitMs: number, sendTimeouts: readonly SendTimeout[]): number | null {
  const known = sendTimeouts.map(heldMs).filter((each) => each !== null);
  return known.toSorted((a, b) => Math.abs(b - limitMs) - Math.abs(a - limitMs))[0] ?? null;
}

export interface SendTimeoutFault {
  /** What follows a number of sessions in the measured value; undefined where the time held says it. */
  readonly words?: string;
  readonly detail: string;
  /** By how much it came too late, where that is all. */
  readonly lateMs?: number;
}

/** What is wrong with how one session ended; undefined where nothing is known to be. */
export function sendTimeoutFault(ended: SendTimeout, limitMs: number): SendTimeoutFault | undefined {
  const { userId, closedAtMs, leftRoomAtMs, logged } = ended;
  const held = heldMs(ended);
  if (held !== null && Math.abs(held - limitMs) > limitMs * TOLERANCE)
    return {
      detail: `The Send of ${userId} was held up for ${timeSpan(held)} before its session closed.`,
      ...(held > limitMs && { lateMs: held - limitMs }),
    };
  if (leftRoomAtMs === null)
    return { words: "in the room", detail: `The participant of ${userId} stayed in its room.` };
  const afterMs = leftRoomAtMs - closedAtMs;
  if (afterMs > LEAVE_WITHIN_MS) {
    const detail = `The participant of ${userId} left its room only ${timeSpan(afterMs)} after the close.`;
    return { words: "left late", detail };
  }
  if (logged === false)
    return {
      words: "not logged",
      detail: `The bridge's log does not say that the Send of ${userId} timed out.`,
    };
  return undefined;
}

/** What nobody saw of how one session ended. */
export function sendTimeoutUnseen(ended: SendTimeout): string | undefined {
  if (ended.blockedAtMs === null)
    return `The bridge does not show since when the Send of ${ended.userId} was held up.`;
  return ended.logged === null ? "There is no log of the bridge to read." : undefined;
}
