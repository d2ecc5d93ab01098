import { BenchError } from "../../common/bench-error.ts";
import type { Baseline } from "../../reports/baseline/baseline.ts";
import { incomparable, RUNS_MIN } from "../../reports/baseline/find-regressions.ts";
import { worldOf } from "../../reports/baseline/scenario-samples.ts";
import { printable } from "../../reports/format/printable.ts";
import { counted } from "../../reports/format/quantity.ts";
import type { RunPlan } from "../real/run-plan.ts";

/**
 * Refuses runs of which nobody could tell anything whatever they show: too few, or no repeats of those in the baseline.
 * @param against undefined where the runs are to be stored
 * @throws BenchError `usage`.
 */
export function checkBaselinePlans(plans: readonly RunPlan[], against: Baseline | undefined): void {
  const problems: string[] = [];
  if (plans.some(({ deployment }) => deployment === "compose"))
    throw new BenchError(
      "usage",
      "A baseline holds runs of processes, and --target compose runs containers.",
      {
        cure: "Leave one of the two out.",
      },
    );
  for (const [name, { scenario, seed }] of new Map(plans.map((plan) => [plan.scenario.name, plan]))) {
    const runs = plans.filter((plan) => plan.scenario.name === name).length;
    if (runs < RUNS_MIN) {
      const found = `${counted(runs, "run")} of ${name} cannot tell; a baseline takes at least ${RUNS_MIN}.`;
      throw new BenchError("usage", found, { cure: `Give --repeat ${RUNS_MIN} or more.` });
    }
    if (against === undefined) continue;
    const before = against.scenarios.find((each) => each.scenario === name);
    const problem = incomparable(before, worldOf(seed, { ...scenario, plan: scenario }));
    if (problem !== null) problems.push(`${name}: ${problem}`);
  }
  if (problems.length === 0) return;
  const cure = "Run what it holds, or store other runs with --update-baseline.";
  throw new BenchError("usage", printable(problems.join(" ")), { cure });
}
