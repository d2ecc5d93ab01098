import type { JudgedRun } from "../../reports/judged-run.ts";
import { isWorthAnotherTry } from "../../reports/worth-another-try.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { type RunPlansOptions, type RunsOutcome, runPlans } from "./run-plans.ts";

/** How often a run is tried again that could not tell, where nobody says otherwise. */
export const DEFAULT_RETRIES = 2;

export interface UntilKnownOptions extends RunPlansOptions {
  /** How often a run is tried again that could not tell. */
  readonly retries: number;
  /** Takes a line for each run that is tried again. */
  readonly onLine: (line: string) => void;
}

export interface KnownOutcome extends RunsOutcome {
  /** The last run of each plan that was run at all, in the order of the plans. */
  readonly runs: readonly JudgedRun[];
  /** Runs that could not tell and were tried again. */
  readonly superseded: readonly JudgedRun[];
}

/**
 * Runs plans, and again those that could not tell and may the next time, at last one after another. The last run of each
 * plan, in the order of the plans; `onRun` hears of these alone. Where a plan cannot be run again, its run stands.
 */
export async function runUntilKnown(
  plans: readonly RunPlan[],
  options: UntilKnownOptions,
  run: typeof runPlans = runPlans,
): Promise<KnownOutcome> {
  const { retries, onLine, onRun } = options;
  const last = new Map<RunPlan, JudgedRun>();
  const superseded: JudgedRun[] = [];
  let { out } = options;
  let open = plans;
  for (let retry = 0; ; retry++) {
    const isLast = retry === retries;
    const again: JudgedRun[] = [];
    const outcome = await run(open, {
      out,
      serial: options.serial === true || (isLast && retry > 0),
      onRun: (judged) => {
        if (isLast || !isWorthAnotherTry(judged)) onRun(judged);
        else again.push(judged);
      },
    });
    for (const [plan, judged] of outcome.byPlan) {
      const before = last.get(plan);
      if (before !== undefined) superseded.push(before);
      last.set(plan, judged);
    }
    out = outcome.out;
    if (outcome.broken !== undefined || again.length === 0) {
      const notRunAgain = open.filter((plan) => !outcome.byPlan.has(plan));
      for (const judged of [...notRunAgain.flatMap((plan) => last.get(plan) ?? []), ...again]) onRun(judged);
      const runs = plans.flatMap((plan) => last.get(plan) ?? []);
      return { runs, superseded, byPlan: last, broken: outcome.broken, out };
    }
    for (const { record, verdict } of again)
      onLine(`${record.scenario.name} is tried again (${retry + 1} of ${retries}). ${verdict.reason}`);
    open = open.filter((plan) => again.includes(last.get(plan) as JudgedRun));
  }
}
