import { longestSendMs } from "../record/series-peaks.ts";
import { defineCheck } from "./check.ts";
import { atLeast } from "./limit.ts";

/** The fault was seen to block a Send: one that never bit has tested nothing. */
export const stallBit = defineCheck({
  id: "stall-bit",
  title: "Longest blocked Send",
  kind: "validity",
  judge({ scenario, series }) {
    const limitMs = scenario.expect.sendBlockedMinMs;
    if (limitMs === undefined) return undefined;
    return atLeast(limitMs, "ms").judge(longestSendMs(series));
  },
});
