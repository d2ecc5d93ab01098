import type { BenchError } from "../../common/bench-error.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import type { SweepRun } from "../../reports/sweep/sweep-run.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { isRunOf, type SweepJob } from "./sweep-jobs.ts";

/** How often a run is tried that could not tell. */
export const TRIES_MAX = 3;

export interface RunSweepOptions {
  readonly jobs: readonly SweepJob[];
  /** Runs of earlier starts. */
  readonly before: readonly SweepRun[];
  /** Runs plans and hands over each run when its batch is over, in their order; says why not all were run. */
  readonly runPlans: (
    plans: readonly RunPlan[],
    serial: boolean,
    onRun: (run: JudgedRun) => void,
  ) => Promise<BenchError | undefined>;
  /** What the sweep keeps of a run. */
  readonly keep: (run: JudgedRun) => SweepRun;
  /** Hears what is still to be run, each time that this has changed. */
  readonly onLeft: (left: readonly SweepJob[]) => void;
}

export interface SweepOutcome {
  /** Those of before, and the new ones in their order. */
  readonly runs: readonly SweepRun[];
  /** Why the sweep did not come to its end. */
  readonly broken: BenchError | undefined;
}

/**
 * Runs what is missing, then again what could not tell, a few times at most, the last time one after another. A run
 * that broke counts as one that could not tell; what keeps any run from starting, and Ctrl-C, end the sweep.
 */
export async function runSweep({
  jobs,
  before,
  runPlans,
  keep,
  onLeft,
}: RunSweepOptions): Promise<SweepOutcome> {
  const runs = [...before];
  const triesOf = (job: SweepJob): SweepRun[] => runs.filter((run) => isRunOf(job, run));
  const left = (): SweepJob[] =>
    jobs.filter((job) => {
      const tries = triesOf(job);
      return tries.length < TRIES_MAX && !tries.some(({ known }) => known);
    });
  onLeft(left());
  for (let all = left(); all.length > 0; all = left()) {
    const tried = Math.min(...all.map((job) => triesOf(job).length));
    const open = all.filter((job) => triesOf(job).length === tried);
    const serial = tried === TRIES_MAX - 1;
    const seen = runs.length;
    const plans = open.map(({ run }) => run);
    const halted = new Set<SweepRun>();
    const broken = await runPlans(plans, serial, (run) => {
      const kept = keep(run);
      runs.push(kept);
      if (!run.record.complete) halted.add(kept);
      onLeft(left());
    });
    // What was under way when somebody stopped it has not been tried.
    if (broken?.code === "interrupted") return { runs: runs.filter((run) => !halted.has(run)), broken };
    const goesOn = broken === undefined || (broken.code === "run-broken" && runs.length > seen);
    if (!goesOn || runs.length === seen) return { runs, broken };
  }
  return { runs, broken: undefined };
}
