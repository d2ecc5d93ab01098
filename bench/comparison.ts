import { holm } from "../reports/baseline/holm.ts";
import { leastChance, rankChances } from "../reports/baseline/rank-test.ts";
import { type Shift, shiftOf } from "../reports/baseline/shift.ts";
import type { Metric } from "./metric.ts";

/** How often sides that are alike may be called different at all, over all metrics of one comparison. */
const FALSE_ALARMS_MAX = 0.05;
const REPEATS_MAX = 100;

export type Difference = "better" | "worse" | "no-difference-seen" | "too-few-repeats" | "not-measured";

/** One metric of two sides that were measured by turns. */
export interface Comparison {
  readonly difference: Difference;
  /** After over before, with what holds the true one 95 times in 100; null where a value is not above zero. */
  readonly ratio: Shift | null;
  /** After less before, in the metric's unit. */
  readonly shift: Shift | null;
  /** The chance of such ranks, were nothing different: two-sided, and corrected for all metrics. */
  readonly p: number;
}

export interface TwoSamples {
  readonly metric: Pick<Metric, "better">;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Compares all metrics of one benchmark run; in the order given. */
export function compareAll(samples: readonly TwoSamples[]): Comparison[] {
  const measured = samples.filter(({ before, after }) => before.length > 0 && after.length > 0);
  const chances = holm(measured.map(({ before, after }) => twoSided(before, after)));
  return samples.map((sample) => {
    const index = measured.indexOf(sample);
    if (index < 0) return { difference: "not-measured", ratio: null, shift: null, p: 1 };
    const { metric, before, after } = sample;
    const p = chances[index] ?? 1;
    const shift = shiftOf(before, after);
    const difference = canTell(before.length, after.length, measured.length)
      ? differenceOf(metric, shift, p)
      : "too-few-repeats";
    return { difference, ratio: ratioOf(before, after), shift, p };
  });
}

/** How many repeats a side are needed before any difference could pass with so many metrics. */
export function repeatsNeeded(metrics: number): number {
  let repeats = 1;
  while (repeats < REPEATS_MAX && !canTell(repeats, repeats, metrics)) repeats += 1;
  return repeats;
}

function canTell(before: number, after: number, metrics: number): boolean {
  return 2 * leastChance(before, after) * metrics <= FALSE_ALARMS_MAX;
}

function twoSided(before: readonly number[], after: readonly number[]): number {
  const { higher, lower } = rankChances(before, after);
  return Math.min(1, 2 * Math.min(higher, lower));
}

function differenceOf({ better }: Pick<Metric, "better">, { by }: Shift, p: number): Difference {
  if (p > FALSE_ALARMS_MAX || by === 0) return "no-difference-seen";
  return by > 0 === (better === "more") ? "better" : "worse";
}

/** By the logarithms: a shift of theirs is a ratio. */
function ratioOf(before: readonly number[], after: readonly number[]): Shift | null {
  if ([...before, ...after].some((value) => value <= 0)) return null;
  const { by, interval } = shiftOf(before.map(Math.log), after.map(Math.log));
  return { by: Math.exp(by), interval: interval && [Math.exp(interval[0]), Math.exp(interval[1])] };
}
