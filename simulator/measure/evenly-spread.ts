/** The fractional part of the golden ratio. */
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

/**
 * The index-th point of a sequence that fills the interval from 0 to 1 evenly, however many points are taken.
 * Source: the additive recurrence, https://en.wikipedia.org/wiki/Low-discrepancy_sequence
 */
export function evenlySpread(index: number, start = 0): number {
  return (start + index * GOLDEN_RATIO) % 1;
}
