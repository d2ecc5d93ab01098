import { z } from "zod";

const column = z.array(z.number().nullable());

/** Windows of 100 ms from the start of the run; frame counts per window over all users. */
export const seriesSchema = z.strictObject({
  intervalMs: z.literal(100),
  received: column,
  sent: column,
  dropped: column,
  unattached: column,
  delivered: column,
  /** Frames that came to an app, each app counted. */
  deliveredToApps: column,
  /** The longest queue of any session, in frames. */
  channelLenMax: column,
  /** The longest Send of any session. */
  sendMaxMs: column,
  latencyP50Ms: column,
  latencyP99Ms: column,
  latencyMaxMs: column,
  /** From due time to app. */
  appLatencyMaxMs: column,
});

export type RecordSeries = z.infer<typeof seriesSchema>;
