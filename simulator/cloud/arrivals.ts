import type { Clock } from "../../bridge/core/clock.ts";
import type { DurationCounts } from "../../common/metrics/duration-counts.ts";
import { evenlySpread } from "../measure/evenly-spread.ts";
import { DurationHistogram } from "../measure/histogram.ts";
import { WindowSeries } from "../measure/window-series.ts";

/** Frames of every user on their arrival at the cloud: how long each hop took, and how far apart a burst came. */
export class Arrivals {
  readonly dueToBridge = new DurationHistogram();
  readonly bridgeToCloud = new DurationHistogram();
  /** Of all frames but those due while they were measured apart. */
  readonly dueToCloud = new DurationHistogram();
  readonly dueToCloudApart = new DurationHistogram();
  readonly burstSpread = new DurationHistogram();
  readonly windows = new WindowSeries();
  readonly #clock: Clock;
  /** Only of a cloud that serves metrics. */
  #latency: DurationCounts | undefined;
  #startMs = Number.POSITIVE_INFINITY;
  #endMs = Number.POSITIVE_INFINITY;
  /** Frames due in between are measured apart. */
  #apartFromMs = Number.POSITIVE_INFINITY;
  #apartUntilMs = Number.POSITIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether the measured run has begun: what came before is of the warm-up. */
  get hasBegun(): boolean {
    return this.#clock.nowMs() >= this.#startMs;
  }

  begin(startMs: number, endMs = Number.POSITIVE_INFINITY): void {
    this.#startMs = startMs;
    this.#endMs = endMs;
  }

  /** From now on frames go into the other histogram, by when they are due: what comes late is not put down to what follows. */
  measureApart(on: boolean): void {
    if (on) [this.#apartFromMs, this.#apartUntilMs] = [this.#clock.nowMs(), Number.POSITIVE_INFINITY];
    else this.#apartUntilMs = this.#clock.nowMs();
  }

  /** From now on how long frames took, from when they were due, is counted here too. */
  observeLatency(counts: DurationCounts): void {
    this.#latency = counts;
  }

  /**
   * A whole burst has come, its first and last frame so far apart at the bridge. Both stamps are whole milliseconds, so
   * the value is put anywhere within its rounding, evenly over the bursts: else the median would be rounded as well.
   */
  recordBurst(spreadMs: number): void {
    const dither = evenlySpread(this.burstSpread.count) - 0.5;
    this.burstSpread.recordMs(spreadMs + dither);
  }

  /**
   * @param dueMs when the frame was due, on the monotonic clock
   * @param bridgeAtMs when it reached the bridge: whole Unix milliseconds, so the two hops are good to 1 ms; 0 where the
   * bridge does not say
   * @returns when it came; null after the measured run's end
   */
  record(dueMs: number, bridgeAtMs: number): number | null {
    const nowMs = this.#clock.nowMs();
    const isApart = dueMs >= this.#apartFromMs && dueMs < this.#apartUntilMs;
    this.#latency?.observe(nowMs - dueMs);
    (isApart ? this.dueToCloudApart : this.dueToCloud).recordMs(nowMs - dueMs);
    if (bridgeAtMs !== 0) {
      const bridgeToCloudMs = this.#clock.wallMs() - bridgeAtMs;
      this.bridgeToCloud.recordMs(bridgeToCloudMs);
      this.dueToBridge.recordMs(nowMs - dueMs - bridgeToCloudMs);
    }
    this.windows.record(nowMs - this.#startMs, nowMs - dueMs);
    return nowMs <= this.#endMs ? nowMs : null;
  }
}
