import type { Clock } from "../../bridge/core/clock.ts";
import { DurationHistogram } from "../measure/histogram.ts";
import { WindowSeries } from "./window-series.ts";

/** Frames of every user on their arrival at the cloud: how long each hop took, and how far apart a burst came. */
export class Arrivals {
  readonly dueToBridge = new DurationHistogram();
  readonly bridgeToCloud = new DurationHistogram();
  readonly dueToCloud = new DurationHistogram();
  readonly burstSpread = new DurationHistogram();
  readonly windows = new WindowSeries();
  readonly #clock: Clock;
  #startMs = Number.POSITIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  begin(startMs: number): void {
    this.#startMs = startMs;
  }

  sinceStartMs(): number {
    return this.#clock.nowMs() - this.#startMs;
  }

  /**
   * @param dueMs when the frame was due, on the monotonic clock
   * @param bridgeAtMs when it reached the bridge: whole Unix milliseconds, so the two hops are good to 1 ms
   */
  record(dueMs: number, bridgeAtMs: number): void {
    const nowMs = this.#clock.nowMs();
    const bridgeToCloudMs = this.#clock.wallMs() - bridgeAtMs;
    this.dueToCloud.recordMs(nowMs - dueMs);
    this.bridgeToCloud.recordMs(bridgeToCloudMs);
    this.dueToBridge.recordMs(nowMs - dueMs - bridgeToCloudMs);
    this.windows.record(nowMs - this.#startMs, nowMs - dueMs);
  }
}
