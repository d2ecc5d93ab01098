import { DurationHistogram } from "../measure/histogram.ts";
import type { CloudWindow } from "./cloud-messages.ts";

export const WINDOW_MS = 100;

/** Counts frames and their latency in windows of 100 ms since the start of the run. */
export class WindowSeries {
  readonly #histogram = new DurationHistogram();
  #finished: CloudWindow[] = [];
  #index = 0;

  record(sinceStartMs: number, latencyMs: number): void {
    const index = Math.max(0, Math.floor(sinceStartMs / WINDOW_MS));
    if (index !== this.#index) this.#finish(index);
    this.#histogram.recordMs(latencyMs);
  }

  /** The windows finished since the last call. */
  take(): CloudWindow[] {
    const finished = this.#finished;
    this.#finished = [];
    return finished;
  }

  /** Closes the window under way as well. */
  takeAll(): CloudWindow[] {
    this.#finish(this.#index);
    return this.take();
  }

  #finish(nextIndex: number): void {
    const { count } = this.#histogram;
    if (count > 0) {
      const [p50, p99] = [this.#histogram.percentileMs(50), this.#histogram.percentileMs(99)];
      this.#finished.push([this.#index, count, p50, p99, this.#histogram.maxMs()]);
      this.#histogram.reset();
    }
    this.#index = nextIndex;
  }
}
