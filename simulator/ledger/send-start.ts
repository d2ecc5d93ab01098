import { ON_THE_WAY_MS } from "./drop-bounds.ts";

/** So many lines tell enough; a session of hours writes many more. */
const LINES_MAX = 20;

/** A line of a black box's log: written at `atMs` at the latest, and at most `lateMs` before. */
export interface TimedLine {
  readonly atMs: number;
  readonly lateMs: number;
  readonly received: number | null;
  readonly sent: number | null;
  readonly dropped: number | null;
  readonly channelLen: number | null;
}

/** What is known of one user's frames when a Send hung, in milliseconds from the start of the run and in order of time. */
export interface HungSendSightings {
  /** When each frame was due. */
  readonly dueMs: readonly number[];
  readonly hasCome: (sequence: number) => boolean;
  /** What the log told of the session whose Send hung. */
  readonly lines: readonly TimedLine[];
  /** How long the slowest frame that came to the cloud in each window had been on its way. */
  readonly latencyMaxMs: readonly (number | null)[];
  readonly intervalMs: number;
  /** When the session had closed; what came later may be of the next one. */
  readonly untilMs: number;
  /** When it began at the latest, by how long it was held up in the log's own words. */
  readonly latestMs: number;
}

/**
 * A time before which the Send that hung cannot have begun; null where nobody can say. It had none of the frames that came but
 * perhaps the last, it began after every Send that the log tells of, and what it had was due when that frame was due that had
 * left the queue last. This takes it for granted that nothing waits between the queue that the log tells of and its Send, so
 * where it is at odds with the log's own words it says nothing.
 */
export function earliestSendMs(sightings: HungSendSightings): number | null {
  const { lines, untilMs, latestMs } = sightings;
  const before = lines.filter(({ atMs }) => atMs <= untilMs);
  const sent = before.flatMap(({ atMs, lateMs, sent }) => (sent === null ? [] : [atMs - lateMs]));
  const queued = latestOf(byQueue(before, sightings));
  const isAtOdds = queued !== null && queued > latestMs;
  return latestOf([lastComeMs(sightings), ...sent, ...(queued === null || isAtOdds ? [] : [queued])]);
}

/** Null where none of them is known. */
function latestOf(times: readonly (number | undefined)[]): number | null {
  const known = times.flatMap((each) => (each !== undefined && Number.isFinite(each) ? [each] : []));
  return known.length === 0 ? null : Math.max(...known);
}

/** When the last frame was due that came: a cloud that goes on may read that of the hung Send after all, and none behind it. */
function lastComeMs({ dueMs, hasCome, untilMs }: HungSendSightings): number | undefined {
  return dueMs.findLast((atMs, sequence) => atMs <= untilMs && hasCome(sequence));
}

/**
 * By each pair of lines: the one says which of the received frames came last, the other how many of them were not in the
 * queue any more. Frames that got lost before the bridge between the two make the frame a later one. One before the first line
 * says nothing new: those up to there have come to the cloud.
 */
function byQueue(lines: readonly TimedLine[], sightings: HungSendSightings): (number | undefined)[] {
  const all = lines.flatMap(({ received, dropped, channelLen, ...line }) =>
    // One less: a bridge may count a frame, and write its line, before the frame is in the queue.
    received === null ? [] : [{ ...line, received, gone: received - 1 - (dropped ?? 0) - (channelLen ?? 0) }],
  );
  // A count that does not rise is that of another session, which nobody saw begin.
  const begin = all.findLastIndex(({ received }, index) => received <= (all[index - 1]?.received ?? 0));
  const flowing = all.slice(Math.max(0, begin)).slice(-LINES_MAX);
  return flowing.flatMap((line) => {
    const sequence = earliestReceived(line, sightings);
    if (sequence === undefined) return [];
    return flowing.map(({ gone }) => sightings.dueMs[Math.max(0, sequence + gone - line.received)]);
  });
}

/** The first frame that can have been the one whose arrival at the bridge made it write the line. */
function earliestReceived(
  { atMs, lateMs }: Pick<TimedLine, "atMs" | "lateMs">,
  sightings: HungSendSightings,
): number | undefined {
  const { dueMs, hasCome, latencyMaxMs, intervalMs } = sightings;
  const writtenMs = atMs - lateMs;
  const fromMs = writtenMs - ON_THE_WAY_MS;
  const isWhole = dueMs.every((due, sequence) => due < fromMs || due > atMs || hasCome(sequence));
  // It came, so it was on its way no longer than the slowest frame that was due by then.
  const slowestMs = latencyMaxMs.reduce<number>((slowest, latencyMs, window) => {
    const startMs = window * intervalMs;
    const canBe = latencyMs !== null && startMs + intervalMs > writtenMs && latencyMs >= startMs - atMs;
    return canBe ? Math.max(slowest, latencyMs) : slowest;
  }, 0);
  // Before the measured run frames are due that have no number.
  if (!isWhole || writtenMs - slowestMs < 0) return undefined;
  const sequence = dueMs.findIndex((due) => due >= writtenMs - slowestMs);
  return sequence === -1 ? undefined : sequence;
}
