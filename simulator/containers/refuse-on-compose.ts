import { BenchError } from "../../common/bench-error.ts";
import type { RunPlan } from "../real/run-plan.ts";

/** What a fault needs that containers do not have. */
const FAULTS: Readonly<Record<string, string>> = {
  "speaker-crash": "what a killed speaker had published is read from a file that it shares with the harness",
  scrape: "the port that Docker publishes stands between the scraper and the bridge",
};

/** @throws BenchError `usage` that names the first plan that cannot run on Compose, and why. */
export function refuseOnCompose(plans: readonly RunPlan[]): void {
  for (const plan of plans.filter(({ deployment }) => deployment === "compose")) {
    const why = reason(plan);
    if (why === undefined) continue;
    throw new BenchError("usage", `${plan.scenario.name} cannot run with --target compose: ${why}.`, {
      cure: "Run it without --target compose.",
    });
  }
}

function reason({ target, scenario }: RunPlan): string | undefined {
  if (target.kind !== "reference")
    return "the project's containers hold the reference bridge, and none of yours";
  if (scenario.k6 !== undefined) return "k6 is no service of docker-compose.yml";
  const fault = scenario.faults.find(({ kind }) => kind in FAULTS);
  return fault && `its fault "${fault.kind}" is not possible there (${FAULTS[fault.kind]})`;
}
