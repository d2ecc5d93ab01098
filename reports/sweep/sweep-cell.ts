import { z } from "zod";
import { successMetrics } from "../record/expectations.ts";
import { type Estimate, estimate, estimateSchema } from "./estimate.ts";
import { isHarmed } from "./failed-check.ts";
import {
  FIGURE_NAMES,
  type Figures,
  type figuresSchema,
  type SweepRun,
  sweepRunSchema,
} from "./sweep-run.ts";

/** A cell holds where the upper end of its drop rate's band is below this, and nothing came to harm. */
export const DROP_RATE_LIMIT = successMetrics.dropRateMax;

const count = z.int().min(0);

/** One combination of settings, over its seeds. */
export const sweepCellSchema = z.strictObject({
  id: count,
  /** In the order of the plan's axes. */
  values: z.array(z.string()),
  /** `unknown` where no run could tell, `not-run` where there is none yet. */
  status: z.enum(["known", "unknown", "not-run"]),
  /** Whether less than 1 % was dropped, by the upper end of the band, and nothing harmed; null where it is not known. */
  holds: z.boolean().nullable(),
  /** Over the runs that could tell; null where none showed it. */
  figures: z.strictObject(
    Object.fromEntries(FIGURE_NAMES.map((name) => [name, estimateSchema.nullable()])) as {
      [Name in keyof typeof figuresSchema.shape]: z.ZodNullable<typeof estimateSchema>;
    },
  ),
  /** Sessions that the bridge ended because a Send took too long, in the runs that could tell. */
  sendTimeouts: count,
  /** One a seed. */
  runs: z.array(sweepRunSchema),
});

export type SweepCell = z.infer<typeof sweepCellSchema>;

/**
 * What the runs of one combination come to; of several runs of a seed one that harmed frames counts, else the last that
 * could tell.
 */
export function sweepCell(
  id: number,
  values: string[],
  seeds: readonly string[],
  all: readonly SweepRun[],
): SweepCell {
  const runs = seeds.flatMap((seed) => {
    const tries = all.filter((run) => run.seed === seed && sameValues(run.values, values));
    return tries.findLast(isHarmed) ?? tries.findLast(({ known }) => known) ?? tries.at(-1) ?? [];
  });
  const known = runs.filter((run) => run.known);
  const over = (name: keyof Figures): Estimate | null =>
    estimate(known.map(({ figures }) => figures[name]).filter((value) => value !== null));
  const figures = Object.fromEntries(FIGURE_NAMES.map((name) => [name, over(name)])) as SweepCell["figures"];
  return {
    id,
    values,
    status: runs.length === 0 ? "not-run" : known.length === 0 ? "unknown" : "known",
    holds: figures.dropRate === null ? null : figures.dropRate.high < DROP_RATE_LIMIT && !runs.some(isHarmed),
    figures,
    sendTimeouts: known.reduce((sum, { sendTimeouts }) => sum + sendTimeouts, 0),
    runs,
  };
}

export function sameValues(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
