import type { RunRecord } from "../../../reports/record/record.ts";
import { judge } from "../../../reports/verdict.ts";

/** A machine that is too busy to tell is a reason to measure again, and neither a pass nor a failure. */
export const ATTEMPTS = 3;

/** Runs it, and again where one of these checks could not tell. */
export async function runUntilTold(
  checks: readonly string[],
  run: () => Promise<RunRecord>,
): Promise<RunRecord> {
  for (let attempt = 1; ; attempt++) {
    const record = await run();
    const isUntold = judge(record).checks.some(
      ({ id, status }) => checks.includes(id) && status === "unknown",
    );
    if (!isUntold || attempt === ATTEMPTS) return record;
  }
}
