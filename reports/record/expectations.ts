import { z } from "zod";

const rate = z.number().min(0).max(1);
const ms = z.number().min(0);

/**
 * What must hold in a run, as limits; a check without its limit is not judged. The accounts and the integrity of every
 * frame are judged always.
 */
export const expectationsSchema = z.strictObject({
  /** Frames dropped by the queue over frames received by the bridge: below this. */
  dropRateMax: rate.optional(),
  /** Frames published, while the stream was up, that never came to the cloud, over frames published: below this. */
  undeliveredRateMax: rate.optional(),
  /** 95th percentile of each session's greatest queue length per 100 ms, in frames: below this. */
  channelLenP95Max: z.number().min(0).optional(),
  /** How long after a disturbance's end every queue must be under 50 frames again. */
  channelLenRecoverMs: ms.optional(),
  /** Sessions left behind after everybody has gone, by each witness: at most this. */
  zombiesMax: z.int().min(0).optional(),
  /** Validity: how late the speakers may publish, 99th percentile. */
  latenessP99MaxMs: ms.optional(),
  /** Validity: how busy the machine may be, 90th percentile of its seconds, as a share of all cores. */
  cpuBusyMax: rate.optional(),
  /** Validity: from first to last frame of a burst at the bridge, median: below this, or the bursts were not real. */
  burstSpreadMedianMaxMs: ms.optional(),
  /** Validity: the longest Send must have been blocked at least so long, or the disturbance never bit. */
  sendBlockedMinMs: ms.optional(),
});

export type Expectations = z.infer<typeof expectationsSchema>;

/** The success metrics, as limits. */
export const successMetrics = {
  dropRateMax: 0.01,
  undeliveredRateMax: 0.01,
  channelLenP95Max: 50,
  channelLenRecoverMs: 2_000,
  zombiesMax: 0,
} as const satisfies Expectations;

/** What a run must fulfil to have measured anything. */
export const validMeasurement = {
  latenessP99MaxMs: 10,
  cpuBusyMax: 0.97,
} as const satisfies Expectations;
