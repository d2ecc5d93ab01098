export interface LineRateOptions {
  /** One line of a kind for each of these, in the long run. */
  readonly perMs?: number;
  /** So many lines of a kind may come at once after a quiet time. */
  readonly burst?: number;
}

/**
 * Lines that tell of a user's beginnings and ends may come at once as often as this: a user whose cloud restarts a
 * hundred times, more often than every second, is still told of each time.
 */
export const TURNS_BURST = 30;

/**
 * How often lines of one kind may be written: one a second in the long run, whatever the load. Two may come at once, so
 * that a line every 100 frames is not lost to jitter at 100 frames a second. One instance a user.
 */
export class LineRate {
  readonly #clock: { nowMs(): number };
  readonly #perMs: number;
  readonly #aheadMs: number;
  /** By kind: when the next line would be due if they came evenly (the generic cell rate algorithm, ITU-T I.371). */
  readonly #dueMs = new Map<string, number>();

  constructor(clock: { nowMs(): number }, { perMs = 1_000, burst = 2 }: LineRateOptions = {}) {
    this.#clock = clock;
    this.#perMs = perMs;
    this.#aheadMs = (burst - 1) * perMs;
  }

  /** Whether a line of this kind may be written now; true counts as written. */
  allow(kind: string): boolean {
    const nowMs = this.#clock.nowMs();
    const dueMs = this.#dueMs.get(kind) ?? nowMs;
    if (nowMs < dueMs - this.#aheadMs) return false;
    this.#dueMs.set(kind, Math.max(nowMs, dueMs) + this.#perMs);
    return true;
  }
}
