import { LineRate, type LineRateOptions } from "./line-rate.ts";

/**
 * A {@link LineRate} for each user. A user's is forgotten once it has not been asked for so long that it would allow a
 * whole burst again: whoever joins and leaves a hundred times a second gets no more lines than one who stays, and
 * millions who came once leave nothing behind.
 */
export class UserLineRates {
  readonly #clock: { nowMs(): number };
  readonly #options: LineRateOptions;
  readonly #keptMs: number;
  #turnedMs: number;
  /** Those asked since the last turn, and those asked in the turn before it: no list to search, no timer. */
  #present = new Map<string, LineRate>();
  #past = new Map<string, LineRate>();

  constructor(clock: { nowMs(): number }, options: LineRateOptions = {}) {
    const { perMs = 1_000, burst = 2 } = options;
    this.#clock = clock;
    this.#options = options;
    this.#keptMs = perMs * burst;
    this.#turnedMs = clock.nowMs();
  }

  /** How many users are remembered. */
  get size(): number {
    return new Set([...this.#present.keys(), ...this.#past.keys()]).size;
  }

  /** Whether a line of this kind may be written of this user now; true counts as written. */
  allow(userId: string, kind: string): boolean {
    const nowMs = this.#clock.nowMs();
    if (nowMs - this.#turnedMs >= this.#keptMs) {
      this.#past = this.#present;
      this.#present = new Map();
      this.#turnedMs = nowMs;
    }
    let rate = this.#present.get(userId);
    if (rate === undefined) {
      rate = this.#past.get(userId) ?? new LineRate(this.#clock, this.#options);
      this.#present.set(userId, rate);
    }
    return rate.allow(kind);
  }
}
