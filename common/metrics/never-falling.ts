/**
 * A counter may not fall: Prometheus takes that for a restart. What is counted may, such as missing frames of which one
 * comes late after all; so of each series the greatest value so far is told, until there are more.
 */
export class NeverFalling {
  readonly #greatest = new Map<string, number>();

  /** @returns the value, or the greatest that this series has had */
  next(value: number, series = ""): number {
    const greatest = Math.max(value, this.#greatest.get(series) ?? 0);
    this.#greatest.set(series, greatest);
    return greatest;
  }
}
