import type { BenchError } from "../../common/bench-error.ts";
import type { MeasuredCurve } from "../../reports/capacity/analyse-capacity.ts";
import type { Growth } from "../../reports/capacity/capacity-plan.ts";
import { type CapacityStep, holds, type StepTry, stepOf } from "../../reports/capacity/capacity-step.ts";
import { nextUsers } from "./next-users.ts";

/** One run, as far as it came. */
export interface TryOutcome {
  /** Null where it was not even begun. */
  readonly run: StepTry | null;
  /** Why it did not come to its end, or could not be written. */
  readonly broken: BenchError | undefined;
}

export interface RunCapacityOptions {
  readonly curves: readonly Omit<MeasuredCurve, "steps">[];
  readonly growth: Growth;
  /** How often a step is run that does not hold. */
  readonly triesMax: number;
  readonly runStep: (format: string, users: number) => Promise<TryOutcome>;
  /** Hears of each step when it is over. */
  readonly onStep: (format: string, step: CapacityStep) => void;
}

export interface CapacityOutcome {
  /** With the steps that were run, also where it was stopped. */
  readonly curves: readonly MeasuredCurve[];
  /** Why it did not come to its end. */
  readonly broken: BenchError | undefined;
}

/**
 * Raises the users of each format to its knee. A run that breaks, as it may with more users than the machine carries, is a
 * step that could not tell; what keeps any run from starting, and Ctrl-C, end the whole.
 */
export async function runCapacity({
  curves,
  growth,
  triesMax,
  runStep,
  onStep,
}: RunCapacityOptions): Promise<CapacityOutcome> {
  const measured = curves.map((curve) => ({ ...curve, steps: [] as CapacityStep[] }));
  for (const { format, steps } of measured) {
    for (let users = nextUsers(steps, growth); users !== null; users = nextUsers(steps, growth)) {
      const tries: StepTry[] = [];
      while (tries.length < triesMax && !tries.some(holds)) {
        const { run, broken } = await runStep(format, users);
        if (run === null || broken?.code === "interrupted") {
          if (tries.length > 0) steps.push(stepOf(tries));
          return { curves: measured, broken };
        }
        tries.push(run);
      }
      const step = stepOf(tries);
      steps.push(step);
      onStep(format, step);
    }
  }
  return { curves: measured, broken: undefined };
}
