import type { Span } from "../../reports/record/hop-record.ts";
import type { DropBounds, RecordEvent } from "../../reports/record/record.ts";
import { TOLD_EVERY_DROPS, TOLD_LATE_MS, type ToldCounts } from "../../reports/record/told-counts.ts";

/** A frame is on its way to the bridge for less than this, and a speaker sees a bridge join sooner. */
export const ON_THE_WAY_MS = 1_000;

/** What is known of one user's frames, in milliseconds from the start of the run and in order of time. */
export interface DropSightings {
  /** When each frame that never came to the cloud was due. */
  readonly missingMs: readonly number[];
  /** What the log told of the user; none where there is no log. */
  readonly told: readonly ToldCounts[];
  /** Whether every line of the log has been read. */
  readonly isLogWhole: boolean;
  /** When the bridge was in the user's room, by the speaker's word; what is due at other times it cannot have dropped. */
  readonly stays: readonly Span[];
  /** When the first fault struck: a stay is cut there in two. */
  readonly faultMs: number | undefined;
}

/**
 * How many frames the queue can have dropped in each stay of the bridge. The log tells of drops every fifty, and with every
 * hundredth frame how many there were until then; a frame that came was not dropped.
 */
export function dropBounds({ stays, faultMs, ...sightings }: DropSightings): DropBounds[] {
  return stays.flatMap(({ fromMs, toMs }, index) => {
    const endMs = toMs ?? Number.POSITIVE_INFINITY;
    const dueMs = Math.max(fromMs - ON_THE_WAY_MS, stays[index - 1]?.toMs ?? Number.NEGATIVE_INFINITY);
    const stay = { dueMs, stayMs: fromMs, fromMs, endMs, isNew: true };
    const parts =
      faultMs === undefined || faultMs <= fromMs || faultMs >= endMs
        ? [stay]
        : [
            { ...stay, endMs: faultMs },
            { ...stay, dueMs: faultMs, fromMs: faultMs, isNew: false },
          ];
    return parts.map((part) => ({
      fromMs: Math.max(0, part.fromMs),
      ...boundsOf(part, sightings),
    }));
  });
}

interface Part {
  /** From when on frames may have met the bridge. */
  readonly dueMs: number;
  /** When the bridge came. */
  readonly stayMs: number;
  readonly fromMs: number;
  readonly endMs: number;
  /** Whether it begins with a session, which counts from zero; else within one. */
  readonly isNew: boolean;
}

function boundsOf(
  { dueMs, stayMs, fromMs, endMs, isNew }: Part,
  { missingMs, told, isLogWhole }: Pick<DropSightings, "missingMs" | "told" | "isLogWhole">,
): Pick<DropBounds, "least" | "most"> {
  const missing = missingMs.filter((atMs) => atMs >= dueMs && atMs < endMs);
  const counts = told.flatMap(({ atMs, dropped }) => (dropped === null ? [] : [{ atMs, dropped }]));
  // The measured run begins within a session, too.
  const startMs = Math.max(0, fromMs);
  const before = counts.findLast(({ atMs }) => atMs <= startMs && atMs > stayMs);
  const startsAtZero = isNew && fromMs >= 0;
  const least0 = startsAtZero ? 0 : (before?.dropped ?? 0);
  const most0 = startsAtZero ? 0 : nextTold(least0);
  // What is read just after a session began may be of the one before.
  const during = counts.filter(
    ({ atMs }) => atMs > startMs + (isNew ? TOLD_LATE_MS : 0) && atMs <= endMs + TOLD_LATE_MS,
  );
  const last = during.at(-1);
  const dropped = last?.dropped ?? least0;
  // A counter that falls is that of another session, which nobody saw begin.
  if (during.some((each, index) => each.dropped < (during[index - 1]?.dropped ?? least0)))
    return { least: Math.min(dropped, missing.length), most: missing.length };
  const untold = missing.filter((atMs) => last === undefined || atMs > last.atMs - ON_THE_WAY_MS);
  const byLog = last !== undefined && isLogWhole ? nextTold(dropped) - least0 : Number.POSITIVE_INFINITY;
  return {
    least: Math.max(0, dropped - most0),
    most: Math.max(0, Math.min(missing.length, dropped - least0 + untold.length, byLog)),
  };
}

/** The most that can have been dropped before the next line tells of it. */
function nextTold(dropped: number): number {
  return Math.floor(dropped / TOLD_EVERY_DROPS) * TOLD_EVERY_DROPS + TOLD_EVERY_DROPS - 1;
}

/**
 * When the bridge was in the user's room, as the speaker saw it; no longer than its process lived, whose end LiveKit may
 * notice late, nor than its log says that it stayed. @param events in order of time
 */
export function staysOf(userId: string, events: readonly RecordEvent[]): Span[] {
  const stays: { fromMs: number; toMs: number | null }[] = [];
  const seen = events.filter(
    ({ kind, source, userId: whose }) =>
      (whose === userId && (isOfRoom(kind) || kind === "log-room-closed")) ||
      (source === "bridge" && kind === "process-ended"),
  );
  if (seen.find(({ kind }) => isOfRoom(kind))?.kind !== "bridge-joined")
    stays.push({ fromMs: Number.NEGATIVE_INFINITY, toMs: null });
  for (const [index, event] of seen.entries()) {
    const open = stays.at(-1);
    const isItsEnd = event.kind !== "log-room-closed" || closes(event, open, seen.slice(index + 1));
    if (open?.toMs === null && isItsEnd) open.toMs = event.atMs;
    if (event.kind === "bridge-joined") stays.push({ fromMs: event.atMs, toMs: null });
  }
  return stays;
}

function isOfRoom(kind: string): boolean {
  return kind === "bridge-joined" || kind === "bridge-left";
}

/**
 * Whether a line about a close is of this stay, and true: one that is read just after a join may be of the session before,
 * and the speaker must see the bridge leave.
 */
function closes({ atMs }: RecordEvent, stay: Span | undefined, after: readonly RecordEvent[]): boolean {
  const next = after.find(({ kind }) => kind !== "log-room-closed");
  return (
    stay !== undefined &&
    atMs - stay.fromMs > ON_THE_WAY_MS &&
    next?.kind === "bridge-left" &&
    next.atMs - atMs < ON_THE_WAY_MS
  );
}
