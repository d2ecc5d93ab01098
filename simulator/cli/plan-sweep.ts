import { settingWords } from "../../reports/sweep/axis-words.ts";
import type { SweepPlan } from "../../reports/sweep/sweep-plan.ts";
import { recordedTarget } from "../real/bridge-target.ts";
import { checkGrid, parseAxes } from "../sweep/grid.ts";
import { seedsFrom } from "../sweep/seeds.ts";
import { type SweepJob, sweepJobs } from "../sweep/sweep-jobs.ts";
import { bridgeTargetOf, targetWords } from "./bridge-options.ts";
import { planRun, type RunFlags } from "./plan-runs.ts";
import { quote } from "./quote.ts";

/** What a command line says of what is to be run. */
export interface SweepFlags extends RunFlags {
  /** Each a setting and its values: `bridge.queueFrames=50,100`. */
  readonly over: readonly string[];
  readonly repeat: number;
  readonly out?: string;
  readonly serial?: boolean;
}

export interface PlannedSweep {
  readonly plan: SweepPlan;
  /** The command that repeats it, or goes on with it. */
  readonly command: string;
  readonly jobs: readonly SweepJob[];
}

/** The whole as it is planned; whatever of it cannot be run is refused before the first run. @throws BenchError `usage`. */
export function planSweep(scenario: string, flags: SweepFlags): PlannedSweep {
  const target = bridgeTargetOf(flags);
  const axes = parseAxes(flags.over, target.kind);
  const { overrides, preset } = planRun(scenario, flags);
  checkGrid(axes, flags.repeat, Object.keys(overrides));
  const plan: SweepPlan = {
    ...{ scenario, preset, overrides, axes },
    target: recordedTarget(target),
    seeds: seedsFrom(flags.seed, flags.repeat),
  };
  const jobs = sweepJobs(plan, (settings, seed) =>
    planRun(scenario, { ...flags, seed, set: [...flags.set, ...settings] }),
  );
  return { plan, command: commandFor(plan, flags), jobs };
}

/** One run of a sweep in words: what it is set to, and its seed where there are several. */
export function jobLabel({ axes, seeds }: SweepPlan, { values, run }: SweepJob): string {
  const settings = axes.map(({ key }, index) => settingWords(key, values[index] ?? ""));
  return [...settings, ...(seeds.length > 1 ? [`seed ${run.seed}`] : [])].join(", ");
}

function commandFor({ scenario, overrides, axes, seeds }: SweepPlan, flags: SweepFlags): string {
  const { out, serial } = flags;
  const words = [
    ...axes.map(({ key, values }) => `--over ${quote(`${key}=${values.join(",")}`)}`),
    ...Object.entries(overrides).map(([key, word]) => `--set ${quote(`${key}=${word}`)}`),
    `--repeat ${seeds.length}`,
    ...(out === undefined ? [] : [`--out ${quote(out)}`]),
    ...(serial === true ? ["--serial"] : []),
  ];
  return [
    "npx bridgebench sweep",
    scenario,
    targetWords(bridgeTargetOf(flags), flags.preset),
    `--seed ${quote(seeds[0] ?? "")}`,
    ...words,
  ].join(" ");
}
