import { z } from "zod";
import { type CheckResult, missWords } from "../checks/check.ts";
import { dropRate } from "../checks/drop-rate.ts";
import { undeliveredRate } from "../checks/undelivered-rate.ts";

/** A cell has its own judgement on these, over its seeds. */
const JUDGED_BY_CELL = [dropRate.id, undeliveredRate.id];

/** A check, other than those of the drop rate, that failed in a run. */
export const failedCheckSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.enum(["metric", "integrity"]),
  measured: z.string(),
  /** The same as a number; null where it is none. */
  measuredValue: z.number().nullable(),
  limit: z.string(),
});

export type FailedCheck = z.infer<typeof failedCheckSchema>;

/** What a run tells of its checks. */
interface CheckedRun {
  readonly known: boolean;
  readonly failed: readonly FailedCheck[];
}

interface CheckedCell<Run extends CheckedRun> {
  readonly runs: readonly Run[];
}

/** What failed in a run beside its drop rate. Validity is no failure: such a run could not tell. */
export function failedChecksOf(checks: readonly CheckResult[]): FailedCheck[] {
  return checks.flatMap(({ id, title, kind, status, measured, measuredValue = null, limit }) =>
    status !== "fail" || kind === "validity" || JUDGED_BY_CELL.includes(id)
      ? []
      : [{ id, title, kind, measured, measuredValue, limit }],
  );
}

/** Whether frames or accounts came to harm, whatever was dropped. */
export function isHarmed({ failed }: Pick<CheckedRun, "failed">): boolean {
  return failed.some(({ kind }) => kind === "integrity");
}

/** The harm that a cell's runs met, in words; null where there is none. */
export function harmWords({ runs }: CheckedCell<CheckedRun>): string | null {
  const harms = runs.flatMap(({ failed }) => failed.filter(({ kind }) => kind === "integrity"));
  return harms.length === 0 ? null : worstWords(harms);
}

/** How many of the runs that could tell miss a metric beside the drop rate. */
export function missingRuns<Run extends CheckedRun>({ runs }: CheckedCell<Run>): Run[] {
  return runs.filter(({ known, failed }) => known && failed.some(({ kind }) => kind === "metric"));
}

/** The metrics that runs miss beside the drop rate, each with the worst that was measured. */
export function missedWords(runs: readonly CheckedRun[]): string {
  return worstWords(runs.flatMap(({ failed }) => failed.filter(({ kind }) => kind === "metric")));
}

function worstWords(failed: readonly FailedCheck[]): string {
  const worst = new Map<string, FailedCheck>();
  for (const each of failed) {
    const before = worst.get(each.id);
    if (before === undefined || (each.measuredValue ?? 0) > (before.measuredValue ?? 0))
      worst.set(each.id, each);
  }
  return [...worst.values()].map(missWords).join("; ");
}
