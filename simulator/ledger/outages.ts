import { FAULT_AFTERMATH_MS } from "../../reports/record/fault-limits.ts";
import type { FaultRecord, FaultSign, Outage } from "../../reports/record/fault-record.ts";

/** Frames on their way when a fault struck, this long before it, went down with what it struck. */
const IN_FLIGHT_MS = 300;

/** Signs of faults that keep the speaker itself from publishing. */
const SPEAKERS_OWN: readonly FaultSign[] = ["speaker-left", "speaker-muted"];

/** What became of one user's streams, in order of time; times from the start of the run. */
export interface StreamMoments {
  /** When a stream ended, or the process that it was in. */
  readonly endsMs: readonly number[];
  readonly firstFrames: readonly { readonly atMs: number; readonly after: "stream" | "silence" }[];
}

export interface OutageSightings extends StreamMoments {
  readonly userId: string;
  /** All faults, in order of their start. */
  readonly faults: readonly FaultRecord[];
  /** When each frame was due, by sequence; asked only where there was an outage. */
  readonly dueMs: () => readonly number[];
  hasArrived(sequence: number): boolean;
}

/**
 * The times in which a fault kept this user's audio from flowing. An outage begins with a fault that struck the user and
 * ended a stream, where it may, and ends with the first frame of the next one. The bridge has no say in it. A stream that ends with no
 * fault near is no outage: what is lost then counts in full.
 */
export function outagesOf(sightings: OutageSightings): Outage[] {
  const struck = sightings.faults
    .map((fault, index) => ({ fault, index }))
    .filter(({ fault }) => fault.users.includes(sightings.userId));
  let fromMs = Number.NEGATIVE_INFINITY;
  return struck.flatMap(({ fault, index }, position) => {
    const nextMs = struck[position + 1]?.fault.startMs ?? Number.POSITIVE_INFINITY;
    const firstFrameMs = backAfter(fault, nextMs, sightings);
    if (firstFrameMs === undefined) return [];
    const startMs = Math.max(fault.startMs - IN_FLIGHT_MS, fromMs);
    fromMs = firstFrameMs ?? nextMs;
    const sequences = sequencesBetween(startMs, fromMs, sightings.dueMs());
    return [
      {
        fault: index,
        startMs: fault.startMs,
        upMs: fault.endMs,
        firstFrameMs,
        scheduled: sequences.length,
        missing: sequences.filter((sequence) => !sightings.hasArrived(sequence)).length,
      },
    ];
  });
}

/** When audio came again; null for never before the next fault or the end, undefined where it never stopped. */
function backAfter(
  fault: FaultRecord,
  nextMs: number,
  { endsMs, firstFrames }: StreamMoments,
): number | null | undefined {
  const untilMs = Math.min(nextMs, (fault.endMs ?? Number.POSITIVE_INFINITY) + FAULT_AFTERMATH_MS);
  if (fault.interrupts === "nothing") return undefined;
  const endedMs = endsMs.find((atMs) => atMs >= fault.startMs && atMs < untilMs);
  const back = (sinceMs: number, after: "stream" | "silence"): number | undefined =>
    firstFrames.find((first) => first.after === after && first.atMs >= sinceMs && first.atMs < nextMs)?.atMs;
  if (endedMs !== undefined && fault.interrupts === "stream") return back(endedMs, "stream") ?? null;
  // The speaker was away or silent: the stream stands, and nothing comes of it meanwhile.
  return SPEAKERS_OWN.includes(fault.sign) ? back(fault.startMs, "silence") : undefined;
}

/** Due times never decrease. The end is not in it: there the next outage may begin. */
function sequencesBetween(startMs: number, endMs: number, dueMs: readonly number[]): number[] {
  const first = firstDueFrom(startMs, dueMs);
  return Array.from({ length: firstDueFrom(endMs, dueMs) - first }, (_, index) => first + index);
}

/** The first sequence that is due at this time or after it; the number of all where none is. */
export function firstDueFrom(startMs: number, dueMs: readonly number[]): number {
  let [low, high] = [0, dueMs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((dueMs[middle] ?? 0) < startMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
