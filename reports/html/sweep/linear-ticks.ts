const STEPS = [1, 2, 2.5, 5, 10];
const TICKS_MAX = 5;

/** From 0 in round steps to the first that is not below a value. */
export function ticksUpTo(most: number): number[] {
  const magnitude = 10 ** Math.floor(Math.log10(most / TICKS_MAX));
  const step = (STEPS.find((each) => each * magnitude * TICKS_MAX >= most) ?? 10) * magnitude;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}
