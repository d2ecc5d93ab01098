import { rankSumCounts } from "./rank-sums.ts";

/** How likely it is by chance that the later values lie as high as they do, or higher; and as low, or lower. */
export interface RankChances {
  readonly higher: number;
  readonly lower: number;
}

/**
 * Mann-Whitney's test, exact: the chances of such ranks if both samples came from the same source, one side each. Equal
 * values share their mid-rank. 1 where a sample is empty.
 */
export function rankChances(before: readonly number[], after: readonly number[]): RankChances {
  if (before.length === 0 || after.length === 0) return { higher: 1, lower: 1 };
  const pooled = [...before, ...after].sort((a, b) => a - b);
  /** Twice the mid-rank, which is whole. */
  const rankOf = (value: number): number => pooled.indexOf(value) + pooled.lastIndexOf(value);
  const seen = after.reduce((sum, value) => sum + rankOf(value), 0);
  const counts = rankSumCounts(pooled.map(rankOf), after.length);
  const all = sum(counts);
  return { higher: sum(counts.subarray(seen)) / all, lower: sum(counts.subarray(0, seen + 1)) / all };
}

/** The least that either chance can come to with samples of these sizes: one way of all to choose the highest. */
export function leastChance(before: number, after: number): number {
  let chance = 1;
  for (let nth = 1; nth <= after; nth++) chance *= nth / (before + nth);
  return chance;
}

function sum(counts: Float64Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
