import { longestSendMs } from "../record/series-peaks.ts";
import { defineCheck } from "./check.ts";
import { atLeast } from "./limit.ts";
import { hiddenSends, toldHoldUps } from "./told-hold-ups.ts";

/** The fault was seen to block a Send: one that never bit has tested nothing. */
export const stallBit = defineCheck({
  id: "stall-bit",
  title: "Longest blocked Send",
  kind: "validity",
  judge(record) {
    const limitMs = record.scenario.expect.sendBlockedMinMs;
    if (limitMs === undefined) return undefined;
    const limit = atLeast(limitMs, "ms");
    const sendMs = longestSendMs(record.series);
    if (sendMs !== null || record.run.target.kind === "reference") return limit.judge(sendMs);
    const told = toldHoldUps(record).map(({ heldMs }) => heldMs);
    const heldMs = Math.max(0, ...told);
    if (heldMs >= limitMs)
      return limit.judge(
        heldMs,
        "From its log: audio waited so long in its queue, at least, or a Send timed out.",
      );
    return limit.judge(null, hiddenSends(record));
  },
});
