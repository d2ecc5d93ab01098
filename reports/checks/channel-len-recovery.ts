import { timeSpan } from "../format/quantity.ts";
import { calmSpans } from "./calm-span.ts";
import { defineCheck } from "./check.ts";
import { atMost } from "./limit.ts";
import { queueRecovery, RECOVERED_BELOW_FRAMES } from "./queue-recovery.ts";

/**
 * After each disturbance every queue is short again in time, and stays so until the next one. A run that nothing
 * disturbed has nothing to recover from. A next disturbance that comes too early to tell makes it unknown.
 */
export const channelLenRecovery = defineCheck({
  id: "channel-len-recovery",
  title: "Slowest queue recovery",
  kind: "metric",
  judge({ scenario, disturbances, series }) {
    const limitMs = scenario.expect.channelLenRecoverMs;
    if (limitMs === undefined || disturbances.length === 0) return undefined;
    const limit = atMost(limitMs, "ms");
    const recoveries = calmSpans(disturbances).map((span) => queueRecovery(span, series));
    const slowest = recoveries.reduce((worst, each) => (each.recoveryMs > worst.recoveryMs ? each : worst));
    if (slowest.recoveryMs > limitMs) {
      const state = slowest.seenRecovered ? "came back under" : "was still not under";
      const since = `After the disturbance that ended at ${timeSpan(slowest.sinceMs)}`;
      return limit.judge(slowest.recoveryMs, `${since} the queue ${state} ${RECOVERED_BELOW_FRAMES} frames.`);
    }
    const unseen = recoveries.find(({ seenRecovered }) => !seenRecovered);
    if (unseen === undefined) return limit.judge(slowest.recoveryMs);
    const since = `after the disturbance that ended at ${timeSpan(unseen.sinceMs)}`;
    return limit.judge(null, `No queue was seen under ${RECOVERED_BELOW_FRAMES} frames ${since}.`);
  },
});
