import type { Clock } from "../../bridge/core/clock.ts";
import { blockEventLoop } from "./event-loop.ts";

/** A sleep that took so much longer than it should is not made up for in full: the cloud would be too quick after it. */
const CREDIT_MAX_MS = 50;

/**
 * What each chunk costs the cloud, in time of its event loop. On a busy machine a sleep of a millisecond takes several;
 * what one takes too long the next ones take less, so that the cost is what was asked for on the average.
 */
export class ChunkCost {
  readonly #clock: Clock;
  readonly #block: (ms: number) => void;
  #costMs = 0;
  #untilMs = 0;
  #owedMs = 0;

  /** @param block stops the event loop for so many milliseconds, or longer */
  constructor(clock: Clock, block: (ms: number) => void = blockEventLoop) {
    this.#clock = clock;
    this.#block = block;
  }

  /** From now on a chunk costs this much, for so long. */
  set(costMs: number, forMs: number): void {
    this.#costMs = costMs;
    this.#untilMs = this.#clock.nowMs() + forMs;
    this.#owedMs = 0;
  }

  /** Pays for one chunk. */
  pay(): void {
    const startMs = this.#clock.nowMs();
    if (this.#costMs === 0 || startMs >= this.#untilMs) return;
    this.#owedMs += this.#costMs;
    if (this.#owedMs <= 0) return;
    this.#block(this.#owedMs);
    this.#owedMs = Math.max(-CREDIT_MAX_MS, this.#owedMs - (this.#clock.nowMs() - startMs));
  }
}
