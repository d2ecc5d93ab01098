import { summaryTrendStats, takeStream, thresholds } from "./cloud.js";
import { HOLD_S, RAMP_S, USERS } from "./settings.js";

/** VUs come one after another, hold their streams, and leave. */
export const options = {
  summaryTrendStats,
  thresholds,
  scenarios: {
    ramp: {
      executor: "ramping-vus",
      exec: "cloud",
      startVUs: 0,
      stages: [
        { duration: `${RAMP_S}s`, target: USERS.length },
        { duration: `${HOLD_S}s`, target: USERS.length },
        { duration: "0s", target: 0 },
      ],
    },
  },
};

export function cloud() {
  return takeStream(RAMP_S + HOLD_S);
}
