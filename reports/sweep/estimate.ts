import seedrandom from "seedrandom";
import { z } from "zod";

/** From so many runs on, a bootstrap says more than their lowest and highest. */
const BOOTSTRAP_RUNS_MIN = 5;
const RESAMPLES = 1_000;
const TAIL = 0.025;

/** The mean of a figure over seeds, with its band. */
export const estimateSchema = z.strictObject({ mean: z.number(), low: z.number(), high: z.number() });

export type Estimate = z.infer<typeof estimateSchema>;

/**
 * Mean and band of a figure over runs: lowest and highest of fewer than five runs; from five on, the 95 % percentile
 * bootstrap of the mean, with a fixed seed. Null of no run.
 */
export function estimate(values: readonly number[]): Estimate | null {
  if (values.length === 0) return null;
  const mean = meanOf(values);
  const sorted = (values.length < BOOTSTRAP_RUNS_MIN ? [...values] : resampledMeans(values)).sort(
    (a, b) => a - b,
  );
  const skipped = values.length < BOOTSTRAP_RUNS_MIN ? 0 : Math.floor(sorted.length * TAIL);
  return { mean, low: sorted.at(skipped) ?? mean, high: sorted.at(-1 - skipped) ?? mean };
}

/** What the bands over so many seeds are, for the reader. */
export function bandWords(seeds: number): string {
  if (seeds === 1) return "One seed was run, so there is no band: nothing is known of how results scatter.";
  return seeds < BOOTSTRAP_RUNS_MIN
    ? `Bands reach from the lowest to the highest of ${seeds} seeds.`
    : `Bands are 95 % bootstrap intervals of the mean over ${seeds} seeds.`;
}

function resampledMeans(values: readonly number[]): number[] {
  const random = seedrandom("bridgebench/sweep");
  const draw = (): number => values[Math.floor(random() * values.length)] ?? 0;
  return Array.from({ length: RESAMPLES }, () => meanOf(values.map(draw)));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
