import { type BridgeSettings, bridgePreset } from "../../bridge/settings.ts";
import { BenchError } from "../../common/bench-error.ts";
import { suggestion } from "../../common/nearest.ts";
import { expectationsSchema } from "../../reports/record/expectations.ts";
import { parseReconnect } from "../cloud/reconnect/reconnect-registry.ts";
import { parseShape } from "../speaker/shapes/shape-registry.ts";
import { type Scenario, scenarioSchema } from "./scenario.ts";

type Node = { [key: string]: unknown };

/** What a scenario is called and says about itself is not a setting. */
const FIXED_KEYS = ["name", "story", "core", "overlap"];

/** Lists whose entries have names in a setting's key: `faults.hang.forMs`, `apps.captions.copies`. */
const NAMED_LISTS = ["faults", "apps"];

/** Shorter names of settings, where the scenario has what they are of. */
const ALIASES: Readonly<Record<string, string>> = { "cloud.busyMs": "faults.busy.blockMs" };

/** Settings that a bare name stands for, with that kind's defaults: `--set speaker.shape=steady`. */
const NAMED: Readonly<Record<string, (name: string) => unknown>> = {
  "speaker.shape": parseShape,
  "cloud.reconnect": parseReconnect,
};

/**
 * The scenario and the bridge's settings with a preset and single settings applied: `bridge.queueFrames=50`.
 * @throws BenchError `usage` for an unknown key (with the nearest one) or a value that does not fit.
 */
export function applyOverrides(
  scenario: Scenario,
  preset: string,
  overrides: Readonly<Record<string, string>>,
): { scenario: Scenario; bridge: BridgeSettings } {
  const { host, port, socket, httpHost, httpPort, ...tunable } = bridgePreset(preset);
  const plan: Node = structuredClone({
    ...scenario,
    bridge: { ...tunable, ...scenario.bridge },
    faults: faultsByName(scenario.faults),
    apps: Object.fromEntries(scenario.apps.map((app) => [app.name, app])),
  });
  // Whole kinds first, so that a setting of the new kind finds its place whatever the order of the flags.
  const byDepth = Object.entries(overrides).sort(([a], [b]) => Number(b in NAMED) - Number(a in NAMED));
  for (const [key, word] of byDepth) setPath(plan, key, word);
  const parsed = scenarioSchema.safeParse({
    ...plan,
    faults: Object.values(plan.faults as Node),
    apps: Object.values(plan.apps as Node),
  });
  if (!parsed.success) throw misfit(parsed.error.issues[0], plan, overrides);
  const bridge = {
    host,
    port,
    socket,
    httpHost,
    httpPort,
    ...tunable,
    ...parsed.data.bridge,
  } as BridgeSettings;
  return { scenario: parsed.data, bridge };
}

/** So that a setting of a fault has a name: `faults.hang.forMs`, and `faults.hang-2.forMs` of the second. */
function faultsByName(faults: Scenario["faults"]): Record<string, Scenario["faults"][number]> {
  const named: Record<string, Scenario["faults"][number]> = {};
  for (const fault of faults) {
    let name: string = fault.kind;
    for (let number = 2; name in named; number++) name = `${fault.kind}-${number}`;
    named[name] = fault;
  }
  return named;
}

/** The name under which a setting stands in the plan. */
export function settingKey(key: string): string {
  return ALIASES[key] ?? key;
}

function setPath(plan: Node, name: string, word: string): void {
  const known = knownKeys(plan);
  const key = settingKey(name);
  if (!known.includes(key)) {
    throw new BenchError("usage", `Unknown setting "${name}".`, { cure: cureOfUnknown(key, known) });
  }
  const path = key.split(".");
  const last = path.pop() ?? "";
  const parent = path.reduce((node, name) => node[name] as Node, plan);
  parent[last] = NAMED[key]?.(word) ?? parseWord(word);
}

/** The nearest setting, or else those of the same group; of a fault that the scenario does not have, that it has none. */
function cureOfUnknown(key: string, known: readonly string[]): string {
  const [group, name] = key.split(".");
  const siblings = known.filter((each) => each.startsWith(`${group}.`));
  if (group === "cloud" && siblings.length === 0) return "This scenario has k6 in the cloud's place.";
  if (group === "faults" && !siblings.some((each) => each.startsWith(`faults.${name}.`)))
    return siblings.length === 0
      ? "This scenario has no faults."
      : `This scenario has no such fault.${suggestion(key, siblings)}`;
  return suggestion(key, siblings.length === 0 ? known : siblings).trim();
}

function knownKeys(plan: Node): string[] {
  const isAsked = ownCloud(plan) ? () => true : (key: string) => !key.startsWith("cloud.");
  const leaves = leafPaths(plan).filter((key) => !FIXED_KEYS.includes(key));
  const limits = Object.keys(expectationsSchema.shape).map((name) => `expect.${name}`);
  const aliases = Object.keys(ALIASES).filter((name) => leaves.includes(settingKey(name)));
  return [...new Set([...leaves, ...aliases, ...Object.keys(NAMED), ...limits])].filter(isAsked).sort();
}

/** Whether there is a cloud that could be told anything: k6 in its place is not. */
function ownCloud(plan: Node): boolean {
  return plan.k6 === undefined;
}

function leafPaths(node: Node, prefix = ""): string[] {
  return Object.entries(node).flatMap(([key, value]) => {
    const isGroup = typeof value === "object" && value !== null;
    return isGroup ? leafPaths(value as Node, `${prefix}${key}.`) : [`${prefix}${key}`];
  });
}

function parseWord(word: string): string | number | boolean {
  if (word === "true") return true;
  if (word === "false") return false;
  return word.trim() !== "" && Number.isFinite(Number(word)) ? Number(word) : word;
}

function misfit(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
  plan: Node,
  overrides: Readonly<Record<string, string>>,
): BenchError {
  const path = (issue?.path ?? []).map(String);
  const [group = ""] = path;
  if (NAMED_LISTS.includes(group)) path.splice(1, 1, Object.keys(plan[group] as Node)[Number(path[1])] ?? "");
  const key = path.join(".");
  const word = Object.entries(overrides).find(([name]) => settingKey(name) === key)?.[1];
  const found = word === undefined ? "" : ` It is "${word}".`;
  return new BenchError("usage", `Setting ${key} does not fit: ${issue?.message ?? "invalid"}.${found}`);
}
