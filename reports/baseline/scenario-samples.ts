import { BenchError } from "../../common/bench-error.ts";
import { printable } from "../format/printable.ts";
import type { JudgedRun } from "../judged-run.ts";
import type { RunRecord } from "../record/record.ts";
import type { ScenarioSamples, Settings } from "./baseline.ts";
import { baselineMetrics } from "./baseline-metrics.ts";
import { differences } from "./differences.ts";

/** Of a plan, what is told elsewhere, what is under test, and what changes no run. */
const NOT_OF_THE_WORLD = new Set(["name", "story", "core", "overlap", "bridge", "expect"]);

/** What surrounds the bridge in a run of this plan. */
export function worldOf(
  seed: string,
  {
    users,
    durationMs,
    plan,
  }: { readonly users: number; readonly durationMs: number; readonly plan: unknown },
): Settings {
  const world: Settings = { seed, users, durationMs };
  flatten(plan, [], world);
  return world;
}

/**
 * The runs' samples, scenario by scenario. A run that could not tell counts for nothing.
 * @throws BenchError `usage` where the runs of one scenario are no repeats of one another.
 */
export function scenarioSamples(runs: readonly JudgedRun[]): ScenarioSamples[] {
  const byScenario = new Map<string, JudgedRun[]>();
  for (const run of runs) {
    const { name } = run.record.scenario;
    byScenario.set(name, [...(byScenario.get(name) ?? []), run]);
  }
  return [...byScenario.values()].map(samplesOf);
}

/** What a run was, without what it measured. */
type Described = Omit<ScenarioSamples, "runs" | "samples">;

function samplesOf(runs: readonly JudgedRun[]): ScenarioSamples {
  const described = runs.map(({ record }) => describe(record));
  const [first] = described as [Described];
  for (const [index, other] of described.entries()) {
    const found = differencesOf(first, other);
    if (found.length === 0) continue;
    const where = runs[index]?.recordPath ?? other.startedAt;
    const why = `The runs of ${first.scenario} are no repeats of one another: ${found.join(", ")}, in ${where}.`;
    throw new BenchError("usage", printable(why));
  }
  const able = runs.filter(couldTell);
  const samples = baselineMetrics.map(({ id, read }) => {
    const values = able.map(read).filter((value) => value !== null);
    return [id, values.map((value) => Number(value.toPrecision(6)))] as const;
  });
  const alone = described.every(({ machine }) => machine.alone);
  const machine = { ...first.machine, alone };
  return { ...first, machine, runs: able.length, samples: Object.fromEntries(samples) };
}

function differencesOf(first: Described, other: Described): string[] {
  const [{ cpuModel, cpus }, machine] = [first.machine, other.machine];
  return [
    ...differences("", first.world, other.world),
    ...differences("bridge.", first.bridge, other.bridge),
    ...differences("machine.", { cpuModel, cpus }, { cpuModel: machine.cpuModel, cpus: machine.cpus }),
  ];
}

function describe({ scenario, run, settings, machine }: RunRecord): Described {
  const alone = run.beside.length === 0;
  return {
    scenario: scenario.name,
    world: worldOf(run.seed, scenario),
    bridge: { preset: run.preset, ...settings.bridge },
    machine: { cpuModel: machine.cpuModel, cpus: machine.cpus, alone },
    startedAt: run.startedAt,
  };
}

function couldTell({ verdict }: JudgedRun): boolean {
  return verdict.checks.every(({ kind, status }) => kind !== "validity" || status === "pass");
}

/** Every leaf of a plan by its path, such as `faults.0.atMs`. */
function flatten(value: unknown, path: readonly string[], into: Settings): void {
  if (NOT_OF_THE_WORLD.has(path[0] ?? "")) return;
  if (typeof value === "object" && value !== null)
    for (const [key, member] of Object.entries(value)) flatten(member, [...path, key], into);
  else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    into[path.join(".")] = value;
}
