import { BenchError } from "../../common/bench-error.ts";
import { suggestion } from "../../common/nearest.ts";
import { readRecord } from "../../reports/record/record-file.ts";
import { catalogue } from "../../scenarios/catalogue.ts";
import { refuseOnCompose } from "../containers/refuse-on-compose.ts";
import { endsBridge } from "../faults/fault-registry.ts";
import { type BridgeTarget, targetName } from "../real/bridge-target.ts";
import { scenarioSettings } from "../real/bridge-variables.ts";
import type { DeploymentKind } from "../real/deployment.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { applyOverrides } from "../scenario/override.ts";
import { type Scenario, scenarioSchema } from "../scenario/scenario.ts";
import { type BridgeFlags, bridgeTargetOf, targetWords } from "./bridge-options.ts";
import { parseDurationMs } from "./parse-duration.ts";
import { quote } from "./quote.ts";

export interface RunFlags extends BridgeFlags {
  readonly preset: string;
  readonly set: readonly string[];
  readonly users?: string;
  readonly duration?: string;
  readonly seed: string;
  /** What the run's programs are. */
  readonly target?: DeploymentKind;
}

/** @throws BenchError `usage` for a name that is no scenario, with the nearest that is. */
export function findScenario(name: string): Scenario {
  const scenario = catalogue.find((each) => each.name === name);
  if (scenario !== undefined) return scenario;
  const known = catalogue.map((each) => each.name);
  throw new BenchError("usage", `Unknown scenario "${name}".`, { cure: suggestion(name, known).trim() });
}

/** The runs that a command line asks for: the named scenarios, or the core set. @throws BenchError `usage`. */
export function planRuns(
  names: readonly string[],
  flags: RunFlags,
  target = bridgeTargetOf(flags),
): RunPlan[] {
  const scenarios = names.length > 0 ? names.map(findScenario) : catalogue.filter(({ core }) => core);
  refuseRestarts(scenarios, target);
  const overrides = parseOverrides(flags);
  const preset = targetName(target, flags.preset);
  const { target: deployment = "processes" } = flags;
  const plans = scenarios.map((scenario) => {
    const { scenario: applied, bridge } = applyOverrides(scenario, flags.preset, scenarioSettings(overrides));
    const own = target.kind === "reference" ? applied : { ...applied, bridge: {} };
    const on = deployment === "compose" ? " --target compose" : "";
    const words = `${targetWords(target, flags.preset)}${on}`;
    const command = commandFor(scenario.name, words, flags.seed, overrides);
    return { scenario: own, bridge, target, preset, seed: flags.seed, deployment, overrides, command };
  });
  refuseOnCompose(plans);
  return plans;
}

/** Plans one run of a scenario. @throws BenchError `usage`. */
export function planRun(scenario: string, flags: RunFlags): RunPlan {
  const [plan] = planRuns([scenario], flags);
  if (plan === undefined) throw new Error("one scenario is one run");
  return plan;
}

/** A bridge that runs elsewhere is not ours to end. */
function refuseRestarts(scenarios: readonly Scenario[], { kind }: BridgeTarget): void {
  if (kind !== "address") return;
  const restarting = scenarios.filter(({ faults }) => faults.some(endsBridge));
  if (restarting.length === 0) return;
  const names = restarting.map(({ name }) => name).join(", ");
  throw new BenchError("usage", `A bridge that --bridge names is never ended, as ${names} would.`, {
    cure: "Leave that out, or have the bridge started with --bridge-command.",
  });
}

/** The run of a record once more, exactly as it was planned. @throws BenchError `bad-input-file`. */
export async function planFromRecord(path: string): Promise<RunPlan> {
  const { run, scenario: recorded, settings } = await readRecord(path);
  const scenario = scenarioSchema.safeParse(recorded.plan);
  if (!scenario.success) {
    const [issue] = scenario.error.issues;
    const place = issue?.path.join(".") ?? "";
    throw new BenchError(
      "bad-input-file",
      `${path} holds a plan that cannot run: ${place}: ${issue?.message}.`,
    );
  }
  const { target, preset, seed, overrides, command, deployment = "processes" } = run;
  const from = target.kind === "reference" ? preset : "fixed";
  const { bridge } = applyOverrides({ ...scenario.data, bridge: settings.bridge }, from, {});
  return { scenario: scenario.data, bridge, target, preset, seed, deployment, overrides, command };
}

function parseOverrides({ set, users, duration }: RunFlags): Record<string, string> {
  const overrides: Record<string, string> = {};
  for (const pair of set) {
    const equals = pair.indexOf("=");
    if (equals < 1) {
      throw new BenchError("usage", `"--set ${pair}" has no value.`, {
        cure: "Write it like --set users=20.",
      });
    }
    overrides[pair.slice(0, equals)] = pair.slice(equals + 1);
  }
  if (users !== undefined) overrides.users = users;
  if (duration !== undefined) overrides.durationMs = String(parseDurationMs(duration));
  return overrides;
}

function commandFor(name: string, bridge: string, seed: string, overrides: Record<string, string>): string {
  const sets = Object.entries(overrides).map(([key, word]) => `--set ${quote(`${key}=${word}`)}`);
  return ["npx bridgebench run", name, bridge, `--seed ${quote(seed)}`, ...sets].join(" ");
}
