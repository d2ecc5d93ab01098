import type { Clock } from "../../bridge/core/clock.ts";
import { DurationHistogram } from "../measure/histogram.ts";
import { WindowSeries } from "../measure/window-series.ts";

/** Frames of all of a process's apps on their arrival: how long their way took from when they were due. */
export class AppArrivals {
  readonly dueToApp = new DurationHistogram();
  readonly windows = new WindowSeries();
  readonly #clock: Clock;
  #startMs = Number.POSITIVE_INFINITY;
  #endMs = Number.POSITIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  begin(startMs: number, endMs: number): void {
    this.#startMs = startMs;
    this.#endMs = endMs;
  }

  /**
   * @param dueMs when the frame was due, on the monotonic clock
   * @returns when it came; null after the measured run's end
   */
  record(dueMs: number): number | null {
    const nowMs = this.#clock.nowMs();
    this.dueToApp.recordMs(nowMs - dueMs);
    this.windows.record(nowMs - this.#startMs, nowMs - dueMs);
    return nowMs <= this.#endMs ? nowMs : null;
  }
}
