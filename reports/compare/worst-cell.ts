import { NOT_SEEN } from "../checks/limit.ts";
import type { JudgedRun } from "../judged-run.ts";
import type { MetricCell } from "./comparison.ts";
import type { Measurement, Metric } from "./metric.ts";

const NOT_TESTED = "not tested";

interface FromRun extends Measurement {
  readonly scenario: string;
}

/** The worst that any run of a side shows of a metric. It is good only if every run that asks for it shows it good. */
export function worstCell(metric: Metric, runs: readonly JudgedRun[]): MetricCell {
  const found: FromRun[] = [];
  const unseen = new Set<string>();
  for (const run of runs) {
    const measurement = metric.measure(run);
    const scenario = run.record.scenario.name;
    if (measurement === null) unseen.add(scenario);
    else if (measurement !== undefined)
      found.push({ ...measurement, good: fairly(run, measurement), scenario });
  }
  const unseenIn = [...unseen];
  if (found.length === 0) {
    const measured = unseenIn.length === 0 ? NOT_TESTED : NOT_SEEN;
    return { measured, value: null, scenario: null, good: null, detail: null, unseenIn };
  }
  const worst = found.reduce((worst, each) => (isWorse(each, worst) ? each : worst));
  return {
    measured: worst.measured,
    value: worst.value,
    scenario: worst.scenario,
    good: worst.good === true && unseenIn.length > 0 ? null : worst.good,
    detail: worst.detail ?? null,
    unseenIn,
  };
}

/** A miss in a run that could not tell is not the bridge's. */
function fairly({ verdict }: JudgedRun, { good }: Measurement): boolean | null {
  return good === false && verdict.outcome === "unknown" ? null : good;
}

function isWorse(one: Measurement, other: Measurement): boolean {
  const ranks = [true, null, false];
  const difference = ranks.indexOf(one.good) - ranks.indexOf(other.good);
  return difference === 0 ? one.badness > other.badness : difference > 0;
}
