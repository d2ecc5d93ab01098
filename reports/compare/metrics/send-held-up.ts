import { holdOf } from "../../checks/send-timeout-end.ts";
import { timeSpan } from "../../format/quantity.ts";
import type { SendTimeout } from "../../record/fault-record.ts";
import { longestSendMs } from "../../record/series-peaks.ts";
import type { Metric } from "../metric.ts";

/** The longest that any Send of any session was held up, by the bridge's series; of a black box, one that timed out. */
export const sendHeldUp: Metric = {
  id: "send-held-up",
  title: "Send held up, at most",
  unit: "ms",
  limit: null,
  measure({ record }) {
    const value = longestSendMs(record.series) ?? longestHoldMs(record.sendTimeouts);
    return value === null ? null : { measured: timeSpan(value), value, good: null, badness: value };
  },
};

function longestHoldMs(sendTimeouts: readonly SendTimeout[]): number | null {
  const most = sendTimeouts.flatMap((each) => holdOf(each)?.mostMs ?? []);
  return most.length === 0 ? null : Math.max(...most);
}
