import { availableParallelism } from "node:os";
import type { BenchError } from "../../common/bench-error.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import { judge } from "../../reports/verdict.ts";
import { batchesOf, batchLimits } from "../real/batches.ts";
import { BenchSession } from "../real/bench-session.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { ProgressDisplay } from "./progress-display.ts";
import { OutFolder } from "./run-folder.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

export interface RunPlansOptions {
  /** Where each run gets a folder. */
  readonly out: string;
  /** One run after another, whatever may overlap. */
  readonly serial?: boolean | undefined;
  /** What a run is called while it is under way; its scenario where that tells it from the others. */
  readonly label?: (plan: RunPlan) => string;
  /** Stands before what is said of runs that are under way. */
  readonly heading?: () => string;
  /** Hears of each run when its batch is over. */
  readonly onRun: (run: JudgedRun) => void;
}

export interface RunsOutcome {
  readonly runs: readonly JudgedRun[];
  /** Why not all of them came to their end, or else why not everything could be written. */
  readonly broken: BenchError | undefined;
  /** Where their folders lie: elsewhere than asked where that takes none. */
  readonly out: string;
}

/** Runs plans, beside each other where they may be, and judges them; progress goes to standard error. */
export async function runPlans(plans: readonly RunPlan[], options: RunPlansOptions): Promise<RunsOutcome> {
  const { serial = false, heading, onRun } = options;
  const out = await OutFolder.open(options.out);
  const display = new ProgressDisplay({ heading });
  const stopping = stopOnSignals(() => display.line("Stopping …"));
  const session = await BenchSession.open({
    env: process.env,
    signal: stopping.signal,
    onLine: (line) => display.line(line),
  });
  const manyPresets = new Set(plans.map(({ preset }) => preset)).size > 1;
  const label =
    options.label ??
    (({ scenario, preset }: RunPlan): string =>
      manyPresets ? `${scenario.name} (${preset})` : scenario.name);
  const limits = serial ? { runsMax: 1, packetsPerSecondMax: 0 } : batchLimits(availableParallelism());
  const runs: JudgedRun[] = [];
  let broken: BenchError | undefined;
  let unwritten: BenchError | undefined;
  try {
    for (const batch of batchesOf(plans, limits)) {
      const finished = await Promise.all(
        batch.map(async (plan) => {
          const { name } = plan.scenario;
          const folder = await out.makeRunFolder(name, plan.seed);
          const beside = batch.filter((other) => other !== plan).map((other) => other.scenario.name);
          return session.run({ plan, beside, folder, progress: display.forRun(label(plan)) });
        }),
      );
      display.done();
      for (const { record, recordPath, error } of finished) {
        const run = { record, verdict: judge(record), recordPath };
        runs.push(run);
        onRun(run);
        if (error?.code === "cannot-write") unwritten ??= error;
        else broken ??= error;
      }
      if (broken) break;
    }
  } finally {
    display.done();
    await session.close();
    stopping.release();
  }
  return { runs, broken: broken ?? out.unwritten ?? unwritten, out: out.path };
}
