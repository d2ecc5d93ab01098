/** Upper bounds of the buckets, in milliseconds; what takes longer than the last is in a bucket of its own. */
export const DURATION_BOUNDS_MS: readonly number[] = [
  1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000,
];

/**
 * Durations counted by bucket, for a hot path: to observe one allocates nothing and takes some nanoseconds, where
 * prom-client's own histogram looks its labels up each time.
 */
export class DurationCounts {
  /** Of each bucket alone, not summed up; the last has no upper bound. */
  readonly #counts = new Float64Array(DURATION_BOUNDS_MS.length + 1);
  #sumMs = 0;

  /** A negative duration (clocks of two processes, a rounded stamp) counts as zero. */
  observe(durationMs: number): void {
    const counts = this.#counts;
    let bucket = 0;
    while (bucket < DURATION_BOUNDS_MS.length && durationMs > (DURATION_BOUNDS_MS[bucket] ?? 0)) bucket += 1;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    if (durationMs > 0) this.#sumMs += durationMs;
  }

  get sumMs(): number {
    return this.#sumMs;
  }

  /** How many took at most as long as each bound, then how many there are in all. */
  cumulative(): readonly number[] {
    let sum = 0;
    return Array.from(this.#counts, (count) => {
      sum += count;
      return sum;
    });
  }
}
