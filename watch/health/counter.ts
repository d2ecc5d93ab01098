/** Sums up a counter that begins again from zero with every session. */
export class Counter {
  /** All that was counted since the log began. */
  total = 0;
  /** In the present session. */
  value = 0;
  #known = false;
  readonly #step: number;

  /** @param step the value at which a session's first line comes */
  constructor(step: number) {
    this.#step = step;
  }

  /** A smaller value than the last: it counts another session. */
  isRestart(value: number): boolean {
    return value < this.value;
  }

  /** Told in whole steps, while another line has told more exactly: it says nothing new. */
  isBehind(value: number): boolean {
    return value < this.value && value > this.value - this.#step;
  }

  /** From here on it counts from zero. */
  restart(): void {
    this.value = 0;
    this.#known = true;
  }

  /**
   * Takes the value that a line shows. One that is first met in the midst of a session, above its first line's, says how
   * much was counted before the log began, which is not judged.
   * @returns how much was counted since the last line
   */
  show(value: number): number {
    if (!this.#known) {
      this.#known = true;
      if (value > this.#step) {
        this.value = value;
        return 0;
      }
    }
    const more = value < this.value ? value : value - this.value;
    this.value = value;
    this.total += more;
    return more;
  }

  /** One more than before, by a line that does not show the count. */
  add(more: number): void {
    this.#known = true;
    this.value += more;
    this.total += more;
  }
}
