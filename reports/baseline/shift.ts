import { rankSumCounts } from "./rank-sums.ts";

const OUTSIDE_EACH_SIDE = 0.025;

export interface Shift {
  /** Hodges-Lehmann's estimate: the median of all differences between a value after and one before. */
  readonly by: number;
  /** Holds the true shift 95 times in 100 or more, by the distribution of ranks; null where samples are too small. */
  readonly interval: readonly [low: number, high: number] | null;
}

/** By how much `after` lies higher than `before`; neither is empty. Formula: Lehmann, "Nonparametrics", 1975, 2.3. */
export function shiftOf(before: readonly number[], after: readonly number[]): Shift {
  const differences = after.flatMap((now) => before.map((then) => now - then)).sort((a, b) => a - b);
  const outside = differencesOutside(before.length, after.length);
  const low = differences[outside - 1];
  const high = differences[differences.length - outside];
  const interval = low === undefined || high === undefined ? null : ([low, high] as const);
  return { by: median(differences), interval };
}

/** How many differences, from either end, lie outside of the interval; the same for all samples of these sizes. */
function differencesOutside(before: number, after: number): number {
  const key = `${before} ${after}`;
  const outside = outsideBySizes.get(key) ?? countOutside(before, after);
  outsideBySizes.set(key, outside);
  return outside;
}

const outsideBySizes = new Map<string, number>();

function countOutside(before: number, after: number): number {
  const ranks = Array.from({ length: before + after }, (_, rank) => rank);
  const counts = rankSumCounts(ranks, after).subarray((after * (after - 1)) / 2);
  const total = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (let outside = 0; ; outside++) {
    below += (counts[outside] ?? 0) / total;
    if (below > OUTSIDE_EACH_SIDE) return outside;
  }
}

/** The middle value, or the mean of the two; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}
