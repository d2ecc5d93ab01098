const STEPS = [1, 2, 2.5, 5, 10];
const TICKS_MAX = 5;

/** From 0 in round steps to the first that is not below a number of things, none of which can be halved. */
export function wholeTicksUpTo(most: number): number[] {
  return ticksOf(most, (step) => Number.isInteger(step));
}

/** From 0 in round steps to the first that is not below a value. */
export function ticksUpTo(most: number): number[] {
  return ticksOf(most, () => true);
}

function ticksOf(most: number, isAllowed: (step: number) => boolean): number[] {
  const magnitude = 10 ** Math.floor(Math.log10(most / TICKS_MAX));
  const steps = STEPS.map((each) => each * magnitude).filter(isAllowed);
  const step = steps.find((each) => each * TICKS_MAX >= most) ?? Math.max(1, 10 * magnitude);
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}
