import { z } from "zod";
import { expectationsSchema } from "./expectations.ts";

export const RECORD_SCHEMA = "bridgebench/record";
export const RECORD_VERSION = 1;

const count = z.int().min(0);

export const durationSummarySchema = z.strictObject({
  count,
  p50Ms: z.number(),
  p90Ms: z.number(),
  p99Ms: z.number(),
  maxMs: z.number(),
  /** The whole histogram: compressed HDR, base64, microseconds. */
  hdr: z.string(),
});

/** Frames by where they ended; whole numbers that add up to `scheduled`. A negative one means a broken account. */
export const accountsSchema = z.strictObject({
  /** Verified at the cloud. */
  delivered: z.int(),
  /** Arrived at the cloud, but not as published. */
  damaged: z.int(),
  droppedByQueue: z.int(),
  discardedAtClose: z.int(),
  /** Reached the bridge while no stream was up. */
  unattached: z.int(),
  /** Reached the bridge during or after the close of the session. */
  afterClose: z.int(),
  lostBeforeBridge: z.int(),
  lostAfterBridge: z.int(),
  /** Refused by the speaker's own LiveKit client, or never handed to it. */
  unpublished: z.int(),
});

/** A session's counters, as the bridge keeps them. */
export const bridgeCountersSchema = z.strictObject({
  received: count,
  sent: count,
  dropped: count,
  unattached: count,
  discarded: count,
  unconfirmed: count,
  afterClose: count,
});

const userSchema = z.strictObject({
  userId: z.string(),
  /** Packets due in the run, by the schedule alone. */
  scheduled: count,
  published: count,
  publishFailed: count,
  /** The sessions of this user in the bridge, summed; null where the bridge does not show it. */
  bridge: bridgeCountersSchema.nullable(),
  cloud: z.strictObject({
    delivered: count,
    duplicated: count,
    reordered: count,
    corrupt: count,
    unstamped: count,
    foreign: count,
  }),
  accounts: accountsSchema,
  /** Sequences that never came, as first and last; null in a partial record. */
  missing: z.array(z.tuple([count, count])).nullable(),
});

const column = z.array(z.number().nullable());

/** Windows of 100 ms from the start of the run; frame counts per window over all users. */
const seriesSchema = z.strictObject({
  intervalMs: z.literal(100),
  received: column,
  sent: column,
  dropped: column,
  unattached: column,
  delivered: column,
  /** The longest queue of any session, in frames. */
  channelLenMax: column,
  /** The longest Send of any session. */
  sendMaxMs: column,
  latencyP50Ms: column,
  latencyP99Ms: column,
  latencyMaxMs: column,
});

const eventSchema = z.strictObject({
  /** From the start of the measured run; negative before it. */
  atMs: z.number(),
  source: z.string(),
  kind: z.string(),
  userId: z.string().optional(),
  text: z.string(),
});

const zombieWitnessesSchema = z.strictObject({
  /** `HealthCheck.active_sessions` and `active_streams` of the bridge; null where it did not answer. */
  bridgeSessions: count.nullable(),
  bridgeStreams: count.nullable(),
  /** `cloud-agent:*` participants by LiveKit's own list; null where it did not answer. */
  livekitParticipants: count.nullable(),
});

/** Everything a report needs of one run. */
export const recordSchema = z.strictObject({
  schema: z.literal(RECORD_SCHEMA),
  version: z.literal(RECORD_VERSION),
  /** False for a run that did not come to its end; then counts are those of the last heartbeat. */
  complete: z.boolean(),
  /** Why an incomplete run ended. */
  ended: z.string(),
  run: z.strictObject({
    id: z.string(),
    startedAt: z.iso.datetime(),
    seed: z.string(),
    preset: z.string(),
    /** `--set` and other overrides as given. */
    overrides: z.record(z.string(), z.string()),
    /** The command that repeats it. */
    command: z.string(),
  }),
  scenario: z.strictObject({
    name: z.string(),
    story: z.string(),
    users: count,
    durationMs: z.number(),
    /** The whole plan as it ran, overrides applied. */
    plan: z.json(),
    expect: expectationsSchema,
  }),
  versions: z.record(z.string(), z.string()),
  machine: z.strictObject({
    platform: z.string(),
    arch: z.string(),
    cpus: count,
    cpuModel: z.string(),
    memoryBytes: count,
    /** Share of all cores in use, second by second. */
    busy: z.array(z.number()),
  }),
  settings: z.strictObject({
    bridge: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    http2InitialWindowBytes: count,
    /** The cores that load and bridge were kept on; null where all shared all. */
    cores: z.strictObject({ world: z.string(), bridge: z.string() }).nullable(),
  }),
  users: z.array(userSchema),
  latency: z.strictObject({
    /** How late packets were published. */
    lateness: durationSummarySchema,
    dueToBridge: durationSummarySchema,
    bridgeToCloud: durationSummarySchema,
    dueToCloud: durationSummarySchema,
    burstSpread: durationSummarySchema,
  }),
  /** Distribution of each session's greatest queue length per 100 ms, in frames; null where the bridge hides it. */
  channelLen: z.strictObject({ samples: count, p50: count, p95: count, max: count }).nullable(),
  series: seriesSchema,
  disturbances: z.array(z.strictObject({ kind: z.string(), startMs: z.number(), endMs: z.number() })),
  events: z.array(eventSchema),
  processes: z.array(
    z.strictObject({ name: z.string(), cpuS: z.number(), rssMaxBytes: count, threadsMax: count.nullable() }),
  ),
  zombies: zombieWitnessesSchema.nullable(),
});

export type RunRecord = z.infer<typeof recordSchema>;
export type UserRecord = z.infer<typeof userSchema>;
export type Accounts = z.infer<typeof accountsSchema>;
export type BridgeCounters = z.infer<typeof bridgeCountersSchema>;
export type DurationSummary = z.infer<typeof durationSummarySchema>;
export type RecordSeries = z.infer<typeof seriesSchema>;
export type RecordEvent = z.infer<typeof eventSchema>;
export type ZombieWitnesses = z.infer<typeof zombieWitnessesSchema>;
export type ProcessUsage = RunRecord["processes"][number];
