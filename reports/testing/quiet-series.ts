import type { RecordSeries } from "../record/series-record.ts";

/** A series in which two users' audio flows from the first window to the last. */
export function quietSeries(windows: number): RecordSeries {
  const column = (value: number): number[] => Array.from({ length: windows }, () => value);
  return {
    intervalMs: 100,
    received: column(20),
    sent: column(20),
    dropped: column(0),
    unattached: column(0),
    delivered: column(20),
    deliveredToApps: column(20),
    channelLenMax: column(2),
    sendMaxMs: column(1),
    latencyP50Ms: column(3),
    latencyP99Ms: column(9),
    latencyMaxMs: column(24),
    appLatencyMaxMs: column(25),
  };
}
