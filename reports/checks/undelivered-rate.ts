import { counted } from "../format/quantity.ts";
import { isK6Untold, K6_UNTOLD } from "../record/k6-record.ts";
import type { RunRecord, UserRecord } from "../record/record.ts";
import { defineCheck } from "./check.ts";
import { dueFrames } from "./due-frames.ts";
import { below } from "./limit.ts";

/**
 * Frames due outside of every outage that never came to the cloud, by the speakers' and the cloud's count. The bridge is
 * not asked, so a bridge that hides or misstates its drops is found out.
 */
export const undeliveredRate = defineCheck({
  id: "undelivered-rate",
  title: "Not delivered",
  kind: "metric",
  judge(record) {
    const { users } = record;
    const { undeliveredRateMax: limit } = record.scenario.expect;
    if (limit === undefined) return undefined;
    if (isK6Untold(record)) return below(limit, "ratio").judge(null, K6_UNTOLD);
    const counts = users.map((user) => ({ user, ...dueFrames(user) }));
    const odd = counts.find(({ due, neverCame }) => neverCame < 0 || neverCame > due);
    if (odd) {
      const whose = `of ${counted(odd.due, "frame")} of ${odd.user.userId}`;
      const detail = `The counts contradict one another: ${whose}, ${odd.neverCame} would not have come.`;
      return below(limit, "ratio").judge(null, detail);
    }
    const due = counts.reduce((total, each) => total + each.due, 0);
    const neverCame = counts.reduce((total, each) => total + each.neverCame, 0);
    return below(limit, "ratio").judge(due === 0 ? null : neverCame / due, notCounted(record));
  },
});

function notCounted({ users, k6 }: RunRecord): string | undefined {
  if (k6 !== null) return "k6 counts chunks and does not say which came, so every published frame counts.";
  if (users.some(({ missing }) => missing === null))
    return "The cloud did not say which frames came, so every published frame counts.";
  const sum = (of: (outage: UserRecord["outages"][number]) => number): number =>
    users.reduce((total, { outages }) => outages.reduce((sofar, outage) => sofar + of(outage), total), 0);
  const due = sum(({ scheduled }) => scheduled);
  if (due === 0) return undefined;
  const missing = sum((outage) => outage.missing);
  return `Not counted: ${counted(due, "frame")} due in outages, of which ${counted(missing, "frame")} did not come.`;
}
