import type { Recommendation, SweepRow } from "./sweep-result.ts";

/**
 * Whether nothing was asked of any queue: each run that could tell met a stall, no Send was seen held up by it, and every
 * size holds. That says nothing of which size is enough. A size that does not hold was tried, whoever saw it.
 */
export function isQueueUntried(rows: readonly Pick<SweepRow, "cells">[]): boolean {
  const known = rows.flatMap(({ cells }) => cells).filter(({ status }) => status === "known");
  return (
    known.length > 0 &&
    known.every(({ holds, runs }) => holds === true && runs.every((run) => run.absorbed || !run.known))
  );
}

/** What is said then. */
export const UNTRIED: Recommendation = {
  headline: "No size can be recommended: in no run was a Send seen held up, so no queue was tried.",
  value: null,
  lines: ["Every size holds, and a smaller one might do as well: make the stall longer."],
};
