import type { UserRecord } from "../record/record.ts";
import { defineCheck } from "./check.ts";
import { below } from "./limit.ts";

/** Frames that a full queue refused, over frames received, by the bridge's own counters. */
export const dropRate = defineCheck({
  id: "drop-rate",
  title: "Dropped by the queue",
  kind: "metric",
  judge({ scenario, users }) {
    const limit = scenario.expect.dropRateMax;
    if (limit === undefined) return undefined;
    return below(limit, "ratio").judge(droppedShare(users));
  },
});

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
