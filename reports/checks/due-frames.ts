import type { UserRecord } from "../record/record.ts";

export interface DueFrames {
  /** Frames that the cloud should have been sent. */
  readonly due: number;
  /** Of these, how many never came to it. */
  readonly neverCame: number;
}

/**
 * What one user's audio should have come to, outside of every outage and without what was never published. Where the
 * cloud did not say which frames came (a partial record), outages cannot be set apart: every published frame is due.
 */
export function dueFrames({
  scheduled,
  published,
  cloud,
  accounts,
  missing,
  outages,
}: UserRecord): DueFrames {
  if (missing === null) return { due: published, neverCame: published - cloud.delivered };
  const notCame = missing.reduce((total, [first, last]) => total + last - first + 1, 0);
  const due = outages.reduce((rest, outage) => rest - outage.scheduled, scheduled);
  const neverCame = outages.reduce((rest, outage) => rest - outage.missing, notCame);
  return { due: due - accounts.unpublished, neverCame: neverCame - accounts.unpublished };
}
