/**
 * In how many ways `size` of these ranks add up to each sum: index is the sum. Counts every way there is, so what is
 * derived from it is exact, ties and all.
 * @param ranks whole numbers from 0 up
 */
export function rankSumCounts(ranks: readonly number[], size: number): Float64Array {
  const sumMax = ranks.reduce((sum, rank) => sum + rank, 0);
  const counts = Array.from({ length: size + 1 }, () => new Float64Array(sumMax + 1));
  const [none] = counts;
  if (none) none[0] = 1;
  for (const rank of ranks)
    for (let chosen = size; chosen >= 1; chosen--) {
      const [fewer, more] = [counts[chosen - 1], counts[chosen]];
      if (!fewer || !more) continue;
      for (let sum = sumMax; sum >= rank; sum--) more[sum] = (more[sum] ?? 0) + (fewer[sum - rank] ?? 0);
    }
  return counts[size] ?? new Float64Array();
}
