const FIRST_MS = 250;
const LONGEST_MS = 2_000;
/** Each pause is drawn from this much less to this much more, so that many phones do not knock at once. */
const SPREAD = 0.25;

/**
 * How long to wait before the next attempt to get back into a room: none before the first, then growing ones.
 * @param failed attempts that have failed so far
 * @param random from 0 to under 1
 */
export function rejoinPauseMs(failed: number, random: () => number): number {
  if (failed === 0) return 0;
  const plainMs = Math.min(FIRST_MS * 2 ** (failed - 1), LONGEST_MS);
  return plainMs * (1 - SPREAD + 2 * SPREAD * random());
}
