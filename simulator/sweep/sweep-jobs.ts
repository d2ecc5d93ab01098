import { sameValues } from "../../reports/sweep/sweep-cell.ts";
import { combinationsOf, type SweepPlan } from "../../reports/sweep/sweep-plan.ts";
import type { SweepRun } from "../../reports/sweep/sweep-run.ts";
import type { RunPlan } from "../real/run-plan.ts";

/** One run of a sweep, planned. */
export interface SweepJob {
  /** In the order of the axes. */
  readonly values: readonly string[];
  readonly run: RunPlan;
}

/**
 * Every run of a sweep, made at once, so that a combination that cannot be is refused before the first run. All cells
 * come with the first seed before the second, so that a sweep that is stopped has gone over the whole grid.
 * @param planRun what makes one run of settings and seed, or throws
 */
export function sweepJobs(
  { axes, seeds }: SweepPlan,
  planRun: (settings: readonly string[], seed: string) => RunPlan,
): SweepJob[] {
  return seeds.flatMap((seed) =>
    combinationsOf(axes).map((values) => {
      const settings = axes.map(({ key }, index) => `${key}=${values[index]}`);
      return { values, run: planRun(settings, seed) };
    }),
  );
}

/** Whether a run is one of this job. */
export function isRunOf(job: SweepJob, { values, seed }: Pick<SweepRun, "values" | "seed">): boolean {
  return seed === job.run.seed && sameValues(values, job.values);
}
