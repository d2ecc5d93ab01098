import { totalAccounts } from "../record/accounts.ts";
import type { RunRecord, UserRecord } from "../record/record.ts";
import { defineCheck } from "./check.ts";
import { boundsWords, type KnownDrops, knownDrops, sharesOf } from "./drops-of-black-box.ts";
import { below } from "./limit.ts";

/** Frames that a full queue refused, over frames received, by the bridge's own counters. */
export const dropRate = defineCheck({
  id: "drop-rate",
  title: "Dropped by the queue",
  kind: "metric",
  judge(record) {
    const limit = record.scenario.expect.dropRateMax;
    if (limit === undefined) return undefined;
    const shares = knownShares(record);
    if (shares === null) return below(limit, "ratio").judge(droppedShare(record.users));
    return below(limit, "ratio").judgeBetween(shares.least, shares.most, boundsWords(record));
  },
});

/** Within what bounds the rate of a bridge lies that does not show it; null of one that does, and where nothing is known. */
export function knownShares(record: RunRecord): KnownDrops | null {
  const drops = knownDrops(record);
  if (drops === null) return null;
  const { delivered, scheduled } = totalAccounts(record);
  return sharesOf(drops, { delivered, due: scheduled });
}

/** Null where the bridge does not show the counters of every user, or received nothing. */
export function droppedShare(users: readonly UserRecord[]): number | null {
  let received = 0;
  let dropped = 0;
  for (const { bridge } of users) {
    if (bridge === null) return null;
    received += bridge.received;
    dropped += bridge.dropped;
  }
  return received === 0 ? null : dropped / received;
}
