import type { JudgedRun } from "../judged-run.ts";
import { overallOutcome } from "../outcome.ts";
import type { ScenarioResult, ScenarioRow } from "./comparison.ts";

/** A row for every scenario of either side, in the order in which they were run. */
export function scenarioRows(before: readonly JudgedRun[], after: readonly JudgedRun[]): ScenarioRow[] {
  const names = new Set([...before, ...after].map(({ record }) => record.scenario.name));
  return Array.from(names, (scenario) => ({
    scenario,
    before: resultOf(scenario, before),
    after: resultOf(scenario, after),
  }));
}

function resultOf(scenario: string, ofSide: readonly JudgedRun[]): ScenarioResult | null {
  const runs = ofSide.filter(({ record }) => record.scenario.name === scenario);
  const outcome = overallOutcome(runs.map(({ verdict }) => verdict));
  const worst = runs.find(({ verdict }) => verdict.outcome === outcome);
  if (worst === undefined) return null;
  const { record, verdict, recordPath } = worst;
  return { outcome, reason: verdict.reason, runs: runs.length, seed: record.run.seed, recordPath };
}
