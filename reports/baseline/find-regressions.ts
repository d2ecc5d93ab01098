import { counted } from "../format/quantity.ts";
import type { Baseline, ScenarioSamples, Settings } from "./baseline.ts";
import { baselineMetrics } from "./baseline-metrics.ts";
import { differences } from "./differences.ts";
import { holm } from "./holm.ts";
import { corrected, FALSE_ALARMS_MAX, type MetricTest, testMetric } from "./metric-test.ts";
import { leastChance } from "./rank-test.ts";
import type { Regression, ScenarioRegression } from "./regression.ts";

/** Of fewer runs on either side nothing can be told, whatever they show. */
export const RUNS_MIN = 4;

interface Held {
  readonly report: Omit<ScenarioRegression, "metrics">;
  readonly tested: readonly MetricTest[];
}

/**
 * Holds what was measured against a baseline. A metric got worse where two things agree: Mann-Whitney's exact test,
 * corrected by Holm over everything tested; and the interval of the Hodges-Lehmann shift, all of which must lie beyond the
 * metric's floor. What cannot pass its floor however the values were dealt to the two sides is no test, and costs none.
 */
export function findRegressions(baseline: Baseline, measured: readonly ScenarioSamples[]): Regression {
  const held = measured.map((after) =>
    hold(
      baseline.scenarios.find(({ scenario }) => scenario === after.scenario),
      after,
    ),
  );
  const family = held.flatMap(({ tested }) => tested.filter(({ canCount }) => canCount));
  const higher = holm(family.map((each) => each.higher));
  const lower = holm(family.map((each) => each.lower));
  const results = new Map(
    family.map((each, at) => [each, corrected(each.row, higher[at] ?? 1, lower[at] ?? 1)]),
  );
  const scenarios = held.map(({ report, tested }) => ({
    ...report,
    problem: report.problem ?? tooFewFor(family.length, report, tested),
    metrics: tested.map((each) => results.get(each) ?? each.row),
  }));
  const worse = scenarios.flatMap(({ metrics }) => metrics.filter(({ change }) => change === "worse"));
  const unable = scenarios.filter(({ problem }) => problem !== null);
  const outcome =
    worse.length > 0 ? "fail" : unable.length > 0 || scenarios.length === 0 ? "unknown" : "pass";
  return { outcome, summary: summaryOf(scenarios, worse.length), tests: family.length, scenarios };
}

/** Why runs in such a world cannot be held against those before, whatever they show; null where they can. */
export function incomparable(before: ScenarioSamples | undefined, world: Settings): string | null {
  if (before === undefined) return "The baseline does not hold this scenario.";
  const other = differences("", before.world, world);
  return other.length === 0 ? null : `Not the same experiment: ${other.join(", ")}.`;
}

function hold(before: ScenarioSamples | undefined, after: ScenarioSamples): Held {
  const { scenario } = after;
  const report = {
    scenario,
    runs: { before: before?.runs ?? 0, after: after.runs },
    underTest: [] as string[],
    notCompared: [] as string[],
  };
  const unlike = incomparable(before, after.world);
  if (before === undefined || unlike !== null) return { report: { ...report, problem: unlike }, tested: [] };
  report.underTest = differences("", before.bridge, after.bridge);
  const { before: runsBefore, after: runsAfter } = report.runs;
  if (Math.min(runsBefore, runsAfter) < RUNS_MIN) {
    const found = `${counted(runsBefore, "run")} before, ${runsAfter} now`;
    const problem = `Too few runs could tell: ${found}; at least ${RUNS_MIN} of each are needed.`;
    return { report: { ...report, problem }, tested: [] };
  }
  const machines = otherMachine(before.machine, after.machine);
  const tested: MetricTest[] = [];
  const vanished: string[] = [];
  for (const metric of baselineMetrics) {
    const [then, now] = [before.samples[metric.id] ?? [], after.samples[metric.id] ?? []];
    if (then.length === 0 && now.length === 0) continue;
    if (metric.timing && machines !== null) report.notCompared.push(`${metric.title}: ${machines}`);
    else if (Math.min(then.length, now.length) < RUNS_MIN) {
      const isGone = then.length >= RUNS_MIN;
      const found = `seen in ${counted(then.length, "run")} before, in ${now.length} now`;
      (isGone ? vanished : report.notCompared).push(`${metric.title}: ${found}`);
    } else tested.push(testMetric(metric, then, now));
  }
  const problem = vanished.length === 0 ? null : `No longer measured: ${vanished.join("; ")}.`;
  return { report: { ...report, problem }, tested };
}

function otherMachine(before: ScenarioSamples["machine"], after: ScenarioSamples["machine"]): string | null {
  if (before.cpuModel !== after.cpuModel || before.cpus !== after.cpus)
    return `another machine (${before.cpus} × ${before.cpuModel} before, ${after.cpus} × ${after.cpuModel} now)`;
  if (before.alone !== after.alone) return "runs were beside each other on one side only";
  return null;
}

/** Even the clearest difference would not have passed the corrected limit: then no alarm means nothing. */
function tooFewFor(tests: number, { runs }: Held["report"], tested: readonly MetricTest[]): string | null {
  const enough = (after: number): boolean => tests * leastChance(runs.before, after) <= FALSE_ALARMS_MAX;
  if (!tested.some(({ canCount }) => canCount) || enough(runs.after)) return null;
  let needed = runs.after;
  while (!enough(needed)) needed += 1;
  const found = `${counted(runs.before, "run")} before, ${runs.after} now`;
  return `Too few runs to tell ${tests} tests from chance: ${found}; ${needed} now would do.`;
}

function summaryOf(scenarios: readonly ScenarioRegression[], worse: number): string {
  const better = scenarios.flatMap(({ metrics }) =>
    metrics.filter(({ change }) => change === "better"),
  ).length;
  const unable = scenarios.filter(({ problem }) => problem !== null).length;
  const parts = [
    worse === 0 ? "nothing got worse" : `${counted(worse, "metric")} got worse`,
    ...(better === 0 ? [] : [`${counted(better, "metric")} got better`]),
    ...(unable === 0 ? [] : [`${counted(unable, "scenario")} could not be compared`]),
  ];
  return `Against the baseline, ${parts.join(", ")}.`;
}
