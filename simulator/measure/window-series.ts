import { z } from "zod";
import { DurationHistogram } from "./histogram.ts";

export const WINDOW_MS = 100;

/** One window: its index since the start, frames, and their latency as p50, p99 and maximum, in ms. */
export const latencyWindowSchema = z.tuple([z.int(), z.int(), z.number(), z.number(), z.number()]);

export type LatencyWindow = z.infer<typeof latencyWindowSchema>;

/** Counts frames and their latency in windows of 100 ms since the start of the run. */
export class WindowSeries {
  readonly #histogram = new DurationHistogram();
  #finished: LatencyWindow[] = [];
  #index = 0;

  record(sinceStartMs: number, latencyMs: number): void {
    const index = Math.max(0, Math.floor(sinceStartMs / WINDOW_MS));
    if (index !== this.#index) this.#finish(index);
    this.#histogram.recordMs(latencyMs);
  }

  /** The windows finished since the last call. */
  take(): LatencyWindow[] {
    const finished = this.#finished;
    this.#finished = [];
    return finished;
  }

  /** Closes the window under way as well. */
  takeAll(): LatencyWindow[] {
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
