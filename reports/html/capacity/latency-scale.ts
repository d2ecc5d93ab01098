/** Powers of ten, from one millisecond up. */
const TICKS_MS = [1, 10, 100, 1_000, 10_000, 100_000];

/** Ticks of a logarithmic axis, the first of them at its end or above it. */
export function latencyTicks(mostMs: number): number[] {
  const top = TICKS_MS.findIndex((ms) => ms >= mostMs);
  return TICKS_MS.slice(0, Math.max(3, top < 0 ? TICKS_MS.length : top + 1));
}

/** Where a latency stands on an axis with these ticks, from 0 to 1. */
export function latencyPosition(ms: number, ticksMs: readonly number[]): number {
  const decades = Math.log10(ticksMs.at(-1) ?? 1);
  return Math.min(1, Math.max(0, Math.log10(Math.max(1, ms)) / decades));
}
