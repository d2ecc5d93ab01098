import { isDeepStrictEqual } from "node:util";
import type { SweepPlan } from "../../reports/sweep/sweep-plan.ts";

/** The first thing in which two sweeps differ, in words; null where they are the same whatever the order of axes. */
export function differenceOf(there: SweepPlan, here: SweepPlan): string | null {
  const [one, other] = [settingsOf(there), settingsOf(here)];
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const [before, now] = [one.get(name), other.get(name)];
    if (!isDeepStrictEqual(before, now))
      return `${name} there is ${before ?? "not given"}, here ${now ?? "not given"}`;
  }
  return null;
}

function settingsOf({ scenario, preset, overrides, axes, seeds }: SweepPlan): Map<string, string> {
  return new Map([
    ["the scenario", scenario],
    ["the bridge", preset],
    ...Object.entries(overrides).map(([key, word]) => [`--set ${key}`, word] as const),
    ...axes.map(({ key, values }) => [`--over ${key}`, values.join(",")] as const),
    ["the list of seeds", seeds.join(",")],
  ]);
}
