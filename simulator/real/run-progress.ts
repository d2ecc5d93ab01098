import type { Scenario } from "../scenario/scenario.ts";
import type { RunObservations } from "./run-observations.ts";

export interface RunTick {
  readonly elapsedMs: number;
  readonly durationMs: number;
  readonly published: number;
  /** Null where k6 tells it only at its end. */
  readonly delivered: number | null;
  /** Null of a bridge that does not show it. */
  readonly dropped: number | null;
  /** The longest queue at this moment, in frames; null of a bridge that does not show it. */
  readonly channelLen: number | null;
}

/** Hears how a run is getting on. */
export interface RunProgress {
  phase(text: string): void;
  /** About once a second while measuring. */
  tick(tick: RunTick): void;
}

export function tickOf(seen: RunObservations, elapsedMs: number, { durationMs, k6 }: Scenario): RunTick {
  const delivered = k6 === undefined ? seen.clouds.frames.delivered : null;
  return {
    elapsedMs,
    durationMs,
    // What came was published, though the speaker may say so a second later.
    published: Math.max(seen.speakers.published, delivered ?? 0),
    delivered,
    dropped: seen.bridge.dropped,
    channelLen: seen.bridge.longestQueue,
  };
}
