/**
 * Holm's correction: chances of several tests, each raised so far that one below a limit is a false alarm anywhere among
 * them no more often than the limit says. In the order given.
 */
export function holm(chances: readonly number[]): number[] {
  const order = chances.map((_, index) => index).sort((a, b) => (chances[a] ?? 1) - (chances[b] ?? 1));
  const adjusted = [...chances];
  let least = 0;
  for (const [place, index] of order.entries()) {
    least = Math.max(least, Math.min(1, (chances[index] ?? 1) * (chances.length - place)));
    adjusted[index] = least;
  }
  return adjusted;
}
