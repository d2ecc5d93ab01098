import type { RecordSeries } from "./series-record.ts";

/** The longest time that any Send of any session took; null where the bridge showed none. */
export function longestSendMs(series: RecordSeries): number | null {
  const seen = series.sendMaxMs.filter((sendMs) => sendMs !== null);
  return seen.length === 0 ? null : seen.reduce((longest, sendMs) => Math.max(longest, sendMs));
}
