import { z } from "zod";

const count = z.int().min(0).nullable();

/** What one line of a bridge's log told of a session's counts, as they stood then; null for what it does not name. */
export const toldCountsSchema = z.strictObject({
  /** When it was written or, where it does not say to the millisecond, when it was read. */
  atMs: z.number(),
  userId: z.string(),
  received: count,
  sent: count,
  dropped: count,
  channelLen: count,
  /** How long the frame at the head of the queue had been waiting since it was due, at least. */
  waitMs: count,
});

export type ToldCounts = z.infer<typeof toldCountsSchema>;

/** A session logs every so many frames that it has received, and every so many that it has sent. */
export const TOLD_EVERY_FRAMES = 100;
/** A session logs every so many frames that it has dropped. */
export const TOLD_EVERY_DROPS = 50;
/** A line may be read so long after it was written. */
export const TOLD_LATE_MS = 200;

const TIMED_OUT = /^StreamAudio send timeout for .+ after ([\d.]+)s, client may be stuck$/;

/** For how long a Send was held up, by the bridge's line that tells of its timeout; null of any other line. */
export function toldTimeoutMs(line: string): number | null {
  const seconds = Number(TIMED_OUT.exec(line)?.[1] ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : null;
}
