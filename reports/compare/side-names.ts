import type { JudgedRun } from "../judged-run.ts";

export type SideNames = readonly [before: string, after: string];
type Side = readonly JudgedRun[];

/**
 * What two sides are called: their presets; where these are the same, the settings in which they differ; where there are
 * none, the folders that they come from, or else numbers.
 */
export function sideNames(before: Side, after: Side, folders?: SideNames): SideNames {
  const presets = [presetOf(before), presetOf(after)] as const;
  const isKnown = presets.some((preset) => preset !== undefined);
  const [one, other] = [presets[0] ?? "before", presets[1] ?? "after"];
  if (isKnown && one !== other) return [one, other];
  const keys = differingKeys(before, after);
  if (keys.length > 0) return [settingsOf(before, keys) || one, settingsOf(after, keys) || other];
  if (folders !== undefined && folders[0] !== folders[1]) return folders;
  return isKnown ? [`${one} (1)`, `${other} (2)`] : [one, other];
}

/** Undefined where the runs have none in common. */
function presetOf(runs: Side): string | undefined {
  return onlyOne(runs.map(({ record }) => record.run.preset));
}

/** The settings that are one on either side, and not the same. */
function differingKeys(before: Side, after: Side): string[] {
  const keys = new Set([...before, ...after].flatMap(({ record }) => Object.keys(record.run.overrides)));
  return [...keys].filter((key) => {
    const [one, other] = [settingOf(before, key), settingOf(after, key)];
    return one !== undefined && other !== undefined && one !== other;
  });
}

/** Empty where the setting was left as it is, undefined where the runs differ in it. */
function settingOf(runs: Side, key: string): string | undefined {
  return onlyOne(runs.map(({ record }) => record.run.overrides[key] ?? ""));
}

function settingsOf(runs: Side, keys: readonly string[]): string {
  return keys
    .map((key) => [key, settingOf(runs, key)] as const)
    .filter(([, value]) => value)
    .map((pair) => pair.join("="))
    .join(", ");
}

function onlyOne(values: readonly string[]): string | undefined {
  const [value, ...others] = new Set(values);
  return others.length === 0 ? value : undefined;
}
