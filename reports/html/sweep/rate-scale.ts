/** Below this share the scale is as good as linear, so that 0 has a place; above, it is logarithmic. */
const LINEAR_TO = 0.001;

/** Shares that get a tick. */
export const RATE_TICKS = [0, 0.001, 0.01, 0.1, 1] as const;

/** Where a share from 0 to 1 stands on its axis, from 0 to 1. */
export function ratePosition(rate: number): number {
  const clamped = Math.min(1, Math.max(0, rate));
  return Math.log1p(clamped / LINEAR_TO) / Math.log1p(1 / LINEAR_TO);
}
