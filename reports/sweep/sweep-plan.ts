import { z } from "zod";
import { targetSchema } from "../record/bridge-target.ts";

/** One setting, and the values that it takes. */
export const sweepAxisSchema = z.strictObject({
  /** As in `--set`, such as `bridge.queueFrames`. */
  key: z.string(),
  /** As given; numbers in rising order. */
  values: z.array(z.string()).min(1),
});

/** What a sweep runs: every combination of its axes' values, once for every seed. */
export const sweepPlanSchema = z.strictObject({
  scenario: z.string(),
  /** Which bridge, as in a record; the reference bridge where there is none. */
  target: targetSchema.optional(),
  preset: z.string(),
  /** Settings that are the same in every run. */
  overrides: z.record(z.string(), z.string()),
  axes: z.array(sweepAxisSchema).min(1),
  seeds: z.array(z.string()).min(1),
});

export type SweepAxis = z.infer<typeof sweepAxisSchema>;
export type SweepPlan = z.infer<typeof sweepPlanSchema>;

/** Every combination of the axes' values, in the axes' order; the last axis changes fastest. */
export function combinationsOf(axes: readonly SweepAxis[]): string[][] {
  return axes.reduce<string[][]>(
    (combinations, { values }) =>
      combinations.flatMap((combination) => values.map((value) => [...combination, value])),
    [[]],
  );
}

export function isNumeric({ values }: SweepAxis): boolean {
  return values.every((value) => value.trim() !== "" && Number.isFinite(Number(value)));
}
