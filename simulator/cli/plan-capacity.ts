import { BenchError } from "../../common/bench-error.ts";
import type { MeasuredCurve } from "../../reports/capacity/analyse-capacity.ts";
import type { CapacityPlan } from "../../reports/capacity/capacity-plan.ts";
import { parseUsers } from "../capacity/parse-users.ts";
import { burstOf, packetRate, packetsForSameAudio } from "../capacity/same-bursts.ts";
import { recordedTarget } from "../real/bridge-target.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { DURATION_MS, type Scenario } from "../scenario/scenario.ts";
import { bridgeTargetOf, targetWords } from "./bridge-options.ts";
import { parseDurationMs } from "./parse-duration.ts";
import { findScenario, planRun, type RunFlags } from "./plan-runs.ts";
import { quote } from "./quote.ts";

/** What a command line says of what is to be measured. */
export interface CapacityFlags extends Omit<RunFlags, "users" | "duration"> {
  /** Such as `5..200`. */
  readonly users: string;
  readonly step: number;
  readonly hold: string;
  /** Names, with commas between them; the scenario's own where there are none. */
  readonly format?: string;
}

export interface PlannedCapacity {
  readonly plan: CapacityPlan;
  /** The command that repeats it. */
  readonly command: string;
  readonly curves: readonly Omit<MeasuredCurve, "steps">[];
  readonly planStep: (format: string, users: number) => RunPlan;
}

/** The whole as it is planned; whatever of it cannot be run is refused before the first step. @throws BenchError `usage`. */
export function planCapacity(scenario: string, flags: CapacityFlags): PlannedCapacity {
  refuseSetBySteps(flags.set);
  const span = parseUsers(flags.users);
  const holdMs = parseHold(flags.hold);
  const { users: _, ...ofAll } = flags;
  const base = planRun(scenario, ofAll);
  const { speaker, expect } = base.scenario;
  const formats = [...new Set(flags.format?.split(",").map((name) => name.trim()) ?? [speaker.format])];
  const own = ownSpeech(scenario, base);
  const planStep = (format: string, users: number): RunPlan => {
    const set = [...flags.set, ...settingsFor(format, own, speaker.format)];
    return planRun(scenario, { ...ofAll, set, users: String(users), duration: flags.hold });
  };
  for (const format of formats) for (const users of Object.values(span)) planStep(format, users);
  const { preset, seed, overrides } = base;
  const plan: CapacityPlan = {
    ...{ scenario, target: recordedTarget(bridgeTargetOf(flags)), preset, overrides, seed, formats },
    growth: { ...span, step: flags.step },
    latencyP99MaxMs: expect.latencyP99MaxMs ?? null,
    holdMs,
  };
  const curves = formats.map((format) => {
    const planned = planStep(format, span.from).scenario.speaker;
    return { format, packetsPerSecond: packetRate(planned), burst: burstOf(planned) };
  });
  return { plan, command: commandFor(plan, flags), curves, planStep };
}

function parseHold(hold: string): number {
  const holdMs = parseDurationMs(hold);
  if (holdMs >= DURATION_MS.min && holdMs <= DURATION_MS.max) return holdMs;
  const span = `${DURATION_MS.min / 1_000}s to ${DURATION_MS.max / 3_600_000}h`;
  throw new BenchError("usage", `"--hold ${hold}" is no time that a step can be held: ${span}.`, {
    cure: "Write it like --hold 20s.",
  });
}

/** Every step sets these itself, so that of a command line they would have no effect. */
const SET_BY_STEPS: Readonly<Record<string, string>> = { users: "--users 5..200", durationMs: "--hold 20s" };

function refuseSetBySteps(set: readonly string[]): void {
  for (const pair of set) {
    const option = SET_BY_STEPS[pair.split("=")[0] ?? ""];
    if (option === undefined) continue;
    throw new BenchError("usage", `"--set ${pair}" has no effect: every step sets it.`, {
      cure: `Write it like ${option}.`,
    });
  }
}

/** The speech whose bursts all formats keep: the scenario's own, unless the command line says how many packets they have. */
function ownSpeech(scenario: string, { scenario: { speaker }, overrides }: RunPlan): Scenario["speaker"] {
  const isSet = Object.keys(overrides).some((key) => key.startsWith("speaker.shape"));
  return isSet ? speaker : findScenario(scenario).speaker;
}

/** What is set for a format, where it is not so by itself. */
function settingsFor(format: string, own: Scenario["speaker"], set: string): string[] {
  const packets = format === own.format ? null : packetsForSameAudio(own, format);
  return [
    ...(format === set ? [] : [`speaker.format=${format}`]),
    ...(packets === null ? [] : [`speaker.shape.packets=${packets}`]),
  ];
}

function commandFor(
  { scenario, overrides, formats, growth, seed }: CapacityPlan,
  flags: CapacityFlags,
): string {
  return [
    "npx bridgebench capacity",
    scenario,
    targetWords(bridgeTargetOf(flags), flags.preset),
    `--users ${growth.from}..${growth.to} --step ${growth.step} --hold ${quote(flags.hold)}`,
    `--format ${formats.join(",")} --seed ${quote(seed)}`,
    ...Object.entries(overrides).map(([key, word]) => `--set ${quote(`${key}=${word}`)}`),
  ].join(" ");
}
