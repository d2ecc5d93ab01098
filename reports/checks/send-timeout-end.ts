import { timeSpan } from "../format/quantity.ts";
import type { SendTimeout } from "../record/fault-record.ts";

/** How far from its limit a Send may be ended, as a share of it. */
export const TOLERANCE = 0.1;
const LEAVE_WITHIN_MS = 1_000;

/** How long a Send was held up, at least and at most. */
export type Hold = NonNullable<SendTimeout["held"]>;

/** Null where nobody knows since when. */
export function holdOf({ blockedAtMs, closedAtMs, held = null }: SendTimeout): Hold | null {
  if (blockedAtMs === null) return held;
  return { leastMs: closedAtMs - blockedAtMs, mostMs: closedAtMs - blockedAtMs };
}

/** The hold that is, or can be, farthest from the limit; null where none is known. */
export function farthestFrom(limitMs: number, sendTimeouts: readonly SendTimeout[]): Hold | null {
  const distance = ({ leastMs, mostMs }: Hold): number =>
    Math.max(Math.abs(leastMs - limitMs), Math.abs(mostMs - limitMs));
  const known = sendTimeouts.map(holdOf).filter((each) => each !== null);
  return known.toSorted((a, b) => distance(b) - distance(a))[0] ?? null;
}

export interface SendTimeoutFault {
  /** What follows a number of sessions in the measured value; undefined where the time held says it. */
  readonly words?: string;
  readonly detail: string;
  /** By how much it came too late, and in which time, where that is all. */
  readonly late?: { readonly byMs: number; readonly fromMs: number; readonly toMs: number };
}

/** What is wrong with how one session ended; undefined where nothing is known to be. */
export function sendTimeoutFault(ended: SendTimeout, limitMs: number): SendTimeoutFault | undefined {
  const { userId, blockedAtMs, closedAtMs, leftRoomAtMs, inRoomAtMs, logged } = ended;
  const isTold = blockedAtMs === null;
  const hold = holdOf(ended);
  const leastMs = hold?.leastMs ?? limitMs;
  if (hold !== null && leastMs > limitMs * (1 + TOLERANCE))
    return {
      detail: `The Send of ${userId} was held up for ${timeSpan(leastMs)}${isTold ? " by its log's word" : ""} before its session closed.`,
      late: { byMs: leastMs - limitMs, fromMs: closedAtMs - hold.mostMs, toMs: closedAtMs },
    };
  const mostMs = hold?.mostMs ?? limitMs;
  if (mostMs < limitMs * (1 - TOLERANCE))
    return {
      detail: `The Send of ${userId} was held up for ${isTold ? "at most " : ""}${timeSpan(mostMs)} before its session closed.`,
    };
  if (leftRoomAtMs === null)
    return { words: "in the room", detail: `The participant of ${userId} stayed in its room.` };
  if (logged === false)
    return {
      words: "not logged",
      detail: `The bridge's log does not say that the Send of ${userId} timed out.`,
    };
  const stayedMs = (inRoomAtMs ?? closedAtMs) - closedAtMs;
  if (stayedMs > LEAVE_WITHIN_MS) {
    const detail = `The participant of ${userId} was still in its room ${timeSpan(stayedMs)} after the close.`;
    const late = { byMs: stayedMs - LEAVE_WITHIN_MS, fromMs: closedAtMs, toMs: closedAtMs + stayedMs };
    return { words: "left late", detail, late };
  }
  return undefined;
}

/** What nobody saw of how one session ended. */
export function sendTimeoutUnseen(ended: SendTimeout, limitMs: number): string | undefined {
  const { userId, closedAtMs, leftRoomAtMs, logged } = ended;
  const hold = holdOf(ended);
  if (hold === null) return `The bridge does not show since when the Send of ${userId} was held up.`;
  const { leastMs, mostMs } = hold;
  if (leastMs < limitMs * (1 - TOLERANCE) || mostMs > limitMs * (1 + TOLERANCE))
    return `The Send of ${userId} was held up for ${timeSpan(leastMs)} by its log's word, and up to ${timeSpan(mostMs)} by what came.`;
  const afterMs = (leftRoomAtMs ?? closedAtMs) - closedAtMs;
  if (afterMs > LEAVE_WITHIN_MS)
    return `The participant of ${userId} was seen to have left its room only ${timeSpan(afterMs)} after the close, and nobody looked shortly before.`;
  return logged === null ? "There is no log of the bridge to read." : undefined;
}
