import { timeSpan } from "../../format/quantity.ts";
import { longestSendMs } from "../../record/series-peaks.ts";
import type { Metric } from "../metric.ts";

/** The longest that any Send of any session was held up, as far as the bridge's series shows it. */
export const sendHeldUp: Metric = {
  id: "send-held-up",
  title: "Send held up, at most",
  unit: "ms",
  limit: null,
  measure({ record }) {
    const value = longestSendMs(record.series);
    return value === null ? null : { measured: timeSpan(value), value, good: null, badness: value };
  },
};
