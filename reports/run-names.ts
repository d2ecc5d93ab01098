import type { RunRecord } from "./record/record.ts";

/** Changed settings as they were given. */
export function overrideWords({ run }: RunRecord): string[] {
  return Object.entries(run.overrides).map(([key, value]) => `${key}=${value}`);
}

/** What each run of one report is called beside its scenario: preset, seed, and the changed settings that not all share. */
export function runNames(records: readonly RunRecord[]): string[] {
  return records.map((record) => {
    const own = overrideWords(record).filter(
      (word) => !records.every((other) => overrideWords(other).includes(word)),
    );
    return [record.run.preset, `seed ${record.run.seed}`, ...own].join(", ");
  });
}
