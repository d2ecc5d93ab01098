import { availableParallelism } from "node:os";
import type { BenchError } from "../../common/bench-error.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import { judge } from "../../reports/verdict.ts";
import { batchesOf, batchLimits } from "../real/batches.ts";
import { BenchSession, type BenchSessionOptions } from "../real/bench-session.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { FirstFailure } from "./first-failure.ts";
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
  /** The run of each plan that was run at all. */
  readonly byPlan: ReadonlyMap<RunPlan, JudgedRun>;
  /** Why not all of them came to their end, or else why not everything could be written. */
  readonly broken: BenchError | undefined;
  /** Where their folders lie: elsewhere than asked where that takes none. */
  readonly out: string;
}

type OpenSession = (options: BenchSessionOptions) => Promise<Pick<BenchSession, "run" | "close">>;

/**
 * Runs plans, beside each other where they may be, and judges them; progress goes to standard error. What keeps a plan
 * from being run costs nothing of what has been run.
 */
export async function runPlans(
  plans: readonly RunPlan[],
  options: RunPlansOptions,
  openSession: OpenSession = BenchSession.open,
): Promise<RunsOutcome> {
  const { serial = false, heading, onRun } = options;
  const out = await OutFolder.open(options.out);
  const display = new ProgressDisplay({ heading });
  const stopping = stopOnSignals(() => display.line("Stopping …"));
  const session = await openSession({
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
  const byPlan = new Map<RunPlan, JudgedRun>();
  const failure = new FirstFailure();
  let unwritten: BenchError | undefined;
  try {
    for (const batch of batchesOf(plans, limits)) {
      const finished = await Promise.all(
        batch.map((plan) =>
          failure.attempt(async () => {
            const { name } = plan.scenario;
            const folder = await out.makeRunFolder(name, plan.seed);
            const beside = batch.filter((other) => other !== plan).map((other) => other.scenario.name);
            const progress = display.forRun(label(plan));
            const run = await session
              .run({ plan, beside, folder, progress })
              .catch(async (error: unknown) => {
                // A run that is refused, for want of an engine say, leaves nothing that looks like a run.
                await out.takeBack(folder);
                throw error;
              });
            return { plan, ...run };
          }),
        ),
      );
      display.done();
      for (const { plan, record, recordPath, error } of finished.filter((each) => each !== null)) {
        const run = { record, verdict: judge(record), recordPath };
        byPlan.set(plan, run);
        onRun(run);
        if (error?.code === "cannot-write") unwritten ??= error;
        else failure.note(error);
      }
      if (failure.error) break;
    }
  } finally {
    display.done();
    await session.close();
    stopping.release();
  }
  return { byPlan, broken: failure.error ?? out.unwritten ?? unwritten, out: out.path };
}
