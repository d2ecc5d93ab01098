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
  /** The same from the first fault to the end of the run: below this. */
  dropRateAfterFaultMax: rate.optional(),
  /** Frames due outside of every outage that never came to the cloud, over frames due there: below this. */
  undeliveredRateMax: rate.optional(),
  /** 95th percentile of each session's greatest queue length per 100 ms, in frames: below this. */
  channelLenP95Max: z.number().min(0).optional(),
  /** 99th percentile of the latency from due time to cloud: at most this. */
  latencyP99MaxMs: ms.optional(),
  /** How long after a fault's end every queue must be under 50 frames again. */
  channelLenRecoverMs: ms.optional(),
  /** After an outage: how long from the moment audio could flow again to every user's first frame, at most. */
  recoveryMaxMs: ms.optional(),
  /** After a cloud's restart: every step from the broken stream to audio without drops, in order, for every user. */
  reconnectionSteps: z.literal(true).optional(),
  /** How long a Send may be held up before its session is gone, within a tenth; at least one must have been. */
  sendTimeoutMs: ms.optional(),
  /** How long the bridge may take from SIGTERM to its end, with nobody left in a room. */
  stopMaxMs: ms.optional(),
  /** How fast the bridge's resident memory may grow from the first fault on, in KiB a minute. */
  rssGrowthMaxKiBPerMin: z.number().min(0).optional(),
  /** Frames that came to the cloud and not to an app subscribed to them, over all that came for it: below this. */
  appUndeliveredRateMax: rate.optional(),
  /** Whether every user's audio must flow to every app that is to have it until speech ends. */
  audioToEnd: z.literal(true).optional(),
  /** Whether every user's session and stream must stand from the first packet to the last. */
  sessionsKept: z.literal(true).optional(),
  /** Whether every threshold of the k6 script must hold. */
  k6Thresholds: z.literal(true).optional(),
  /** Due to cloud, 99th percentile, while the monitoring is scraped, less the same in calm: at most this. */
  monitoringCostMaxMs: ms.optional(),
  /** Of the scrapes that the worst endpoint was asked for, how many it must answer, with 2xx and no error. */
  scrapesAnsweredMin: rate.optional(),
  /** Sessions left behind after everybody has gone, by each witness: at most this. */
  zombiesMax: z.int().min(0).optional(),
  /** Validity: how late the speakers may publish, 99th percentile. */
  latenessP99MaxMs: ms.optional(),
  /** Validity: how busy the machine may be, 90th percentile of its seconds, as a share of all cores. */
  cpuBusyMax: rate.optional(),
  /** Validity: from first to last frame of a burst at the bridge, median: below this, or the bursts were not real. */
  burstSpreadMedianMaxMs: ms.optional(),
  /** Validity: the longest Send must have been blocked at least so long, or the fault never bit. */
  sendBlockedMinMs: ms.optional(),
});

export type Expectations = z.infer<typeof expectationsSchema>;

/** The success metrics, as limits. */
export const successMetrics = {
  dropRateMax: 0.01,
  undeliveredRateMax: 0.01,
  channelLenP95Max: 50,
  channelLenRecoverMs: 2_000,
  recoveryMaxMs: 10_000,
  appUndeliveredRateMax: 0.01,
  audioToEnd: true,
  zombiesMax: 0,
} as const satisfies Expectations;

/** What a run must fulfil to have measured anything. */
export const validMeasurement = {
  latenessP99MaxMs: 10,
  cpuBusyMax: 0.97,
} as const satisfies Expectations;
