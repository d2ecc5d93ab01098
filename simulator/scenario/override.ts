import { type BridgeSettings, bridgePreset } from "../../bridge/settings.ts";
import { BenchError } from "../../common/bench-error.ts";
import { suggestion } from "../../common/nearest.ts";
import { expectationsSchema } from "../../reports/record/expectations.ts";
import { parseBehaviour } from "../cloud/behaviours/behaviour-registry.ts";
import { parseShape } from "../speaker/shapes/shape-registry.ts";
import { type Scenario, scenarioSchema } from "./scenario.ts";

type Node = { [key: string]: unknown };

/** What a scenario is called and says about itself is not a setting. */
const FIXED_KEYS = ["name", "story", "core"];

/** Settings that a bare name stands for, with that kind's defaults: `--set speaker.shape=steady`. */
const NAMED: Readonly<Record<string, (name: string) => unknown>> = {
  "speaker.shape": parseShape,
  "cloud.behaviour": parseBehaviour,
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
  const plan: Node = structuredClone({ ...scenario, bridge: { ...tunable, ...scenario.bridge } });
  // Whole kinds first, so that a setting of the new kind finds its place whatever the order of the flags.
  const byDepth = Object.entries(overrides).sort(([a], [b]) => Number(b in NAMED) - Number(a in NAMED));
  for (const [key, word] of byDepth) setPath(plan, key, word);
  const parsed = scenarioSchema.safeParse(plan);
  if (!parsed.success) throw misfit(parsed.error.issues[0], overrides);
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

function setPath(plan: Node, key: string, word: string): void {
  const known = knownKeys(plan);
  if (!known.includes(key)) {
    throw new BenchError("usage", `Unknown setting "${key}".`, { cure: suggestion(key, known).trim() });
  }
  const path = key.split(".");
  const last = path.pop() ?? "";
  const parent = path.reduce((node, name) => node[name] as Node, plan);
  parent[last] = NAMED[key]?.(word) ?? parseWord(word);
}

function knownKeys(plan: Node): string[] {
  const leaves = leafPaths(plan).filter((key) => !FIXED_KEYS.includes(key));
  const limits = Object.keys(expectationsSchema.shape).map((name) => `expect.${name}`);
  return [...new Set([...leaves, ...Object.keys(NAMED), ...limits])].sort();
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
  overrides: Readonly<Record<string, string>>,
): BenchError {
  const key = issue?.path.map(String).join(".") ?? "";
  const found = overrides[key] === undefined ? "" : ` It is "${overrides[key]}".`;
  return new BenchError("usage", `Setting ${key} does not fit: ${issue?.message ?? "invalid"}.${found}`);
}
