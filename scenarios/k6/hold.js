import { summaryTrendStats, takeStream, thresholds } from "./cloud.js";
import { HOLD_S, USERS } from "./settings.js";

/** All VUs come at once, and hold their streams for as long as is asked: a soak, where that is hours. */
export const options = {
  summaryTrendStats,
  thresholds,
  scenarios: {
    hold: { executor: "constant-vus", exec: "cloud", vus: USERS.length, duration: `${HOLD_S}s` },
  },
};

export function cloud() {
  return takeStream(HOLD_S);
}
