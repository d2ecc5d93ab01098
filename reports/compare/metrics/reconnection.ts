import { nearestRank } from "../../../common/statistics/nearest-rank.ts";
import { recoveriesOf } from "../../checks/outage-recovery.ts";
import { counted, timeSpan } from "../../format/quantity.ts";
import { successMetrics } from "../../record/expectations.ts";
import type { Metric } from "../metric.ts";

/**
 * After an outage, everybody's audio flows again by itself, soon enough; and how long that took from the moment it could.
 * The findings are those of the check of the same name.
 */
export const reconnection: Metric = {
  id: "reconnection",
  title: "Reconnection",
  unit: "ms",
  limit: "works",
  measure({ record }) {
    const limitMs = record.scenario.expect.recoveryMaxMs ?? successMetrics.recoveryMaxMs;
    const { never, unseen, timesMs } = recoveriesOf(record, limitMs);
    const struck = record.users.filter(({ outages }) => outages.length > 0).length;
    if (struck === 0) return undefined;
    const lost = new Set(never.map(({ userId }) => userId)).size;
    const back = `${struck - lost} of ${counted(struck, "user")}`;
    if (lost > 0)
      return { measured: `failed: ${back} came back`, value: null, good: false, badness: lost / struck };
    const [p99Ms, maxMs] = [nearestRank(timesMs, 0.99) ?? 0, nearestRank(timesMs, 1) ?? 0];
    const good = maxMs <= limitMs;
    if (good && unseen.length > 0) return null;
    return {
      measured: `${good ? "works" : "too late"}, p99 ${timeSpan(p99Ms)}, max ${timeSpan(maxMs)} (${back})`,
      value: maxMs,
      good,
      badness: maxMs,
    };
  },
};
