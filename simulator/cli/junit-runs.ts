import type { SidedRun } from "./write-reports.ts";

/**
 * The runs of a comparison that its JUnit XML is of, as its exit code is: those of the second bridge. The first is what it
 * is held against, and may fail or not tell; a run of it that broke leaves nothing to hold anything against.
 */
export function junitRunsOf(before: readonly SidedRun[], after: readonly SidedRun[]): SidedRun[] {
  return [...before.filter(({ record }) => !record.complete), ...after];
}
