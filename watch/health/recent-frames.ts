const LINES_MAX = 8;

/** Since when the last so many frames have come, as far as lines tell; keeps a few lines. */
export class RecentFrames {
  readonly #count: number;
  readonly #timesMs: number[] = [];
  readonly #frames: number[] = [];
  #sum = 0;

  constructor(count: number) {
    this.#count = count;
  }

  /** The time of the first line that is needed to make up the count; NaN where fewer have come. */
  get sinceMs(): number {
    return this.#sum < this.#count ? Number.NaN : (this.#timesMs[0] as number);
  }

  /** Takes the new frames that a line tells of. */
  add(frames: number, timeMs: number): void {
    this.#sum += frames;
    if (this.#frames.length < LINES_MAX) {
      this.#timesMs.push(timeMs);
      this.#frames.push(frames);
    } else {
      this.#frames[LINES_MAX - 1] = (this.#frames[LINES_MAX - 1] as number) + frames;
    }
    while (this.#sum - (this.#frames[0] as number) >= this.#count) {
      this.#sum -= this.#frames.shift() as number;
      this.#timesMs.shift();
    }
  }
}
