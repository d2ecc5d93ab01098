import { whole } from "../format/quantity.ts";
import { totalAccounts } from "../record/accounts.ts";
import { framesAfterFault } from "../record/frames-after-fault.ts";
import type { RunRecord } from "../record/record.ts";
import { defineCheck } from "./check.ts";
import { boundsWords, type KnownDrops, knownDrops, sharesOf } from "./drops-of-black-box.ts";
import { faultWords } from "./fault-words.ts";
import { below } from "./limit.ts";

/** Frames that a full queue refused from the first fault to the end: a zombie session drops all that it receives. */
export const dropRateAfterFault = defineCheck({
  id: "drop-rate-after-fault",
  title: "Dropped after the fault",
  kind: "metric",
  judge(record) {
    const limit = record.scenario.expect.dropRateAfterFaultMax;
    if (limit === undefined) return undefined;
    const [fault] = record.faults;
    const frames = framesAfterFault(record);
    if (fault === undefined || frames === null)
      return below(limit, "ratio").judge(null, "No fault was struck.");
    const shares = sharesAfterFault(record);
    if (shares !== null) {
      const detail = `From ${faultWords(fault)} on. ${boundsWords(record)}`;
      return below(limit, "ratio").judgeBetween(shares.least, shares.most, detail);
    }
    const { received, dropped } = frames;
    if (received === 0)
      return below(limit, "ratio").judge(null, `Nothing was seen to come after ${faultWords(fault)}.`);
    const detail = `From ${faultWords(fault)} on, ${whole(dropped)} of ${whole(received)} frames.`;
    return below(limit, "ratio").judge(dropped / received, detail);
  },
});

/**
 * From the first fault on, the bounds for a bridge that does not show its drops; null of one that does, and where nothing is
 * known or no fault was struck.
 */
export function sharesAfterFault(record: RunRecord): KnownDrops | null {
  const sinceMs = record.faults[0]?.startMs ?? Number.POSITIVE_INFINITY;
  const drops = knownDrops(record, sinceMs);
  const { intervalMs } = record.series;
  const delivered = record.series.delivered.slice(Math.ceil(sinceMs / intervalMs));
  const sum = delivered.reduce<number>((total, frames) => total + (frames ?? 0), 0);
  return drops && sharesOf(drops, { delivered: sum, due: totalAccounts(record).scheduled });
}
