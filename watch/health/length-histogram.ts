/** Longer queues than this count as this long. */
const LENGTH_MAX = 10_000;

/** How often each queue length was seen. */
export class LengthHistogram {
  readonly #counts = new Float64Array(LENGTH_MAX + 1);
  #samples = 0;
  #max = 0;

  get samples(): number {
    return this.#samples;
  }

  /** The longest, unclipped. */
  get max(): number {
    return this.#max;
  }

  add(length: number): void {
    const place = Math.min(length, LENGTH_MAX);
    this.#counts[place] = (this.#counts[place] as number) + 1;
    this.#samples += 1;
    if (length > this.#max) this.#max = length;
  }

  /** The length that this share of the samples does not exceed, by nearest rank; null without a sample. */
  percentile(share: number): number | null {
    if (this.#samples === 0) return null;
    let left = Math.max(1, Math.ceil(share * this.#samples));
    for (let length = 0; length < LENGTH_MAX; length++) {
      left -= this.#counts[length] as number;
      if (left <= 0) return length;
    }
    return LENGTH_MAX;
  }
}
