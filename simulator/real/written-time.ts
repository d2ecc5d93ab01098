import type { Line } from "../../watch/lines/line.ts";

/** A line's own time is believed where it is at most so much before its arrival. */
const OWN_TIME_MAX_MS = 1_500;
const OWN_TIME_EARLY_MS = 5;

/** Says when the lines of one log were written, on the monotonic clock. */
export class WrittenTime {
  /** Whether it has told milliseconds once: till then it may be one that cuts its times off at tenths, or at seconds. */
  #tellsMs = false;

  /**
   * By its own word where that is a time of day to the millisecond, in a zone, and not far from its arrival; else by its
   * arrival, `nowMs`.
   */
  of({ timeMs, clock }: Pick<Line, "timeMs" | "clock">, nowMs: number, wallMs: number): number {
    if (clock !== "zoned") return nowMs;
    this.#tellsMs ||= timeMs % 10 !== 0;
    const agoMs = wallMs - timeMs;
    const isNear = agoMs <= OWN_TIME_MAX_MS && agoMs >= -OWN_TIME_EARLY_MS;
    return this.#tellsMs && isNear ? nowMs - agoMs : nowMs;
  }
}
