import { settingWords, tickWords } from "./axis-words.ts";
import type { SweepPlan } from "./sweep-plan.ts";

/** What a sweep changes of its scenario's story, in words: swept settings first. Null where it only changes the bridge. */
export function scenarioChanges({ axes, overrides }: SweepPlan): string | null {
  const isOfScenario = (key: string): boolean => !key.startsWith("bridge.");
  const swept = axes
    .filter(({ key }) => isOfScenario(key))
    .map(({ key, values: [first = "", ...others] }) =>
      [settingWords(key, first), ...others.map((value) => tickWords(key, value))].join(", "),
    );
  const set = Object.entries(overrides)
    .filter(([key]) => isOfScenario(key))
    .map(([key, value]) => settingWords(key, value));
  const changes = [...swept, ...set];
  return changes.length === 0 ? null : changes.join("; ");
}
