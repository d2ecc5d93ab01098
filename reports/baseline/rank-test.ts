import { rankSumCounts } from "./rank-sums.ts";

/**
 * Mann-Whitney's test, one-sided and exact: how likely values as high as those of `after`, or higher, would be if both
 * samples came from the same source. Equal values share their mid-rank. 1 where a sample is empty.
 */
export function higherByChance(before: readonly number[], after: readonly number[]): number {
  if (before.length === 0 || after.length === 0) return 1;
  const pooled = [...before, ...after].sort((a, b) => a - b);
  /** Twice the mid-rank, which is whole. */
  const rankOf = (value: number): number => pooled.indexOf(value) + pooled.lastIndexOf(value);
  const seen = after.reduce((sum, value) => sum + rankOf(value), 0);
  const counts = rankSumCounts(pooled.map(rankOf), after.length);
  return sum(counts.subarray(seen)) / sum(counts);
}

/** The least that `higherByChance` can come to with samples of these sizes: one way of all to choose the highest. */
export function leastChance(before: number, after: number): number {
  let chance = 1;
  for (let nth = 1; nth <= after; nth++) chance *= nth / (before + nth);
  return chance;
}

function sum(counts: Float64Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
