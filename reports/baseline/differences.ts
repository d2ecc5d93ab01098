import type { Settings } from "./baseline.ts";

/** What differs between two sets of settings, each such as `users 3 → 5`; the prefix stands before every name. */
export function differences(prefix: string, before: Settings, after: Settings): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => before[name] !== after[name])
    .map((name) => `${prefix}${name} ${word(before[name])} → ${word(after[name])}`);
}

function word(value: Settings[string] | undefined): string {
  return value === undefined ? "unset" : String(value);
}
