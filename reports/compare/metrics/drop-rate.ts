import { knownShares } from "../../checks/drop-rate.ts";
import type { KnownDrops } from "../../checks/drops-of-black-box.ts";
import { below } from "../../checks/limit.ts";
import { successMetrics } from "../../record/expectations.ts";
import { framesAfterFault } from "../../record/frames-after-fault.ts";
import type { RunRecord } from "../../record/record.ts";
import type { Measurement, Metric } from "../metric.ts";

const LIMIT = below(successMetrics.dropRateMax, "ratio");

/**
 * Frames that a full queue refused, over frames received, by the bridge's own word: in the whole run or, where that is
 * worse, from the first fault on, so that a long calm before it does not hide it.
 */
export const dropRate: Metric = {
  id: "drop-rate",
  title: "Dropped by the queue",
  unit: "ratio",
  limit: LIMIT.judge(null).limit,
  measure({ record }) {
    const known = knownShares(record);
    if (known !== null) return ofBlackBox(known);
    const whole = wholeRunShare(record);
    const afterFault = afterFirstFaultShare(record);
    const seen = [whole, afterFault].filter((share) => share !== null);
    if (seen.length === 0) return null;
    const value = Math.max(...seen);
    const { measured, status } = LIMIT.judge(value);
    const good = status === "pass" && whole === null ? null : status === "pass";
    const detail = value === whole ? {} : { detail: "from the first fault on" };
    return { measured, value, good, badness: value, ...detail };
  },
};

/** Of a bridge that does not show its drops the worst that there can be is shown; it is good or bad where it must be. */
function ofBlackBox({ least, most }: KnownDrops): Measurement {
  const { measured, status } = LIMIT.judgeBetween(least, most);
  const good = status === "unknown" ? null : status === "pass";
  return { measured, value: most, good, badness: most, detail: "within what its log and what came tell" };
}

/** Null where the bridge does not show the counters of every user, or received nothing. */
function wholeRunShare({ users }: RunRecord): number | null {
  const counters = users.map(({ bridge }) => bridge).filter((bridge) => bridge !== null);
  if (counters.length < users.length) return null;
  return share(counters);
}

/** Null in a run without a fault, and where the bridge shows no series. */
function afterFirstFaultShare(record: RunRecord): number | null {
  const frames = framesAfterFault(record);
  return frames && share([frames]);
}

function share(counts: readonly { readonly received: number; readonly dropped: number }[]): number | null {
  const received = counts.reduce((sum, each) => sum + each.received, 0);
  const dropped = counts.reduce((sum, each) => sum + each.dropped, 0);
  return received === 0 ? null : dropped / received;
}
