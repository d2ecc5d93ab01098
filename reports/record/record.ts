import { z } from "zod";
import { targetSchema } from "./bridge-target.ts";
import { expectationsSchema } from "./expectations.ts";
import { faultSchema, footprintSchema, outageSchema, sendTimeoutSchema, stopSchema } from "./fault-record.ts";
import { appSchema, hopsSchema, presenceSchema, receivedCountsSchema } from "./hop-record.ts";
import { k6Schema } from "./k6-record.ts";
import { seriesSchema } from "./series-record.ts";
import { toldCountsSchema } from "./told-counts.ts";

export const RECORD_SCHEMA = "bridgebench/record";
export const RECORD_VERSION = 5;
/** The kind of an event that says that the bridge's log may lack lines. */
export const LOG_CUT = "log-cut";
/** The kind of an event that says that a network of the machine is gone, by which audio may have come. */
export const NETWORK_GONE = "network-gone";

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
  /** Still queued or in flight in a session that stands at the end of the run. */
  heldByBridge: z.int(),
  /** Reached neither bridge nor cloud while a fault kept the user's audio from flowing. */
  outage: z.int(),
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
  /** In the queue or in flight when the session was last looked at. */
  held: count,
});

/** How many frames a queue can have dropped, in one stay of the bridge in the user's room, or from the first fault on in it. */
const dropBoundsSchema = z.strictObject({ fromMs: z.number(), least: count, most: count });

const userSchema = z.strictObject({
  userId: z.string(),
  /** Packets due in the run, by the schedule alone. */
  scheduled: count,
  published: count,
  publishFailed: count,
  /** The sessions of this user in the bridge, summed; null where the bridge does not show it. */
  bridge: bridgeCountersSchema.nullable(),
  /** Of a bridge that shows no counters, by its log and by what came; null where it shows them, or the cloud did not tell. */
  drops: z.array(dropBoundsSchema).nullable(),
  /** Where k6 stood in the cloud's place: chunks as it counted them, all as delivered, and nothing of them verified. */
  cloud: receivedCountsSchema,
  accounts: accountsSchema,
  /** Sequences that never came, as first and last; null in a partial record. */
  missing: z.array(z.tuple([count, count])).nullable(),
  outages: z.array(outageSchema),
  /** Where audio last came through. */
  hops: hopsSchema,
  presence: presenceSchema,
  /** The apps behind the cloud that this user's audio is for. */
  apps: z.array(appSchema),
});

/** What one endpoint of the bridge's monitoring answered. */
export const scrapedEndpointSchema = z.strictObject({
  path: z.string(),
  /** Requests that the rate comes to. */
  asked: count,
  answered: count,
  /** Of the answers, those with a status other than 2xx. */
  non2xx: count,
  /** Connections that broke, and requests that were given up. */
  errors: count,
  bytes: count,
  /** From request to answer. */
  latency: durationSummarySchema,
});

/** What came of scraping the bridge while audio flowed. */
const monitoringSchema = z.strictObject({
  endpoints: z.array(scrapedEndpointSchema),
  /** Of the frames due while nobody scraped, and of those due while somebody did. */
  dueToCloud: z.strictObject({ calm: durationSummarySchema, scraped: durationSummarySchema }),
});

const eventSchema = z.strictObject({
  /** From the start of the measured run; negative before it. */
  atMs: z.number(),
  /** Of what is looked at now and then: when it was last seen not to have happened. */
  notYetMs: z.number().optional(),
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
    /** When the measured run began, from which all times count; null where it did not come so far. */
    originAt: z.iso.datetime().nullable(),
    seed: z.string(),
    /** Which bridge was measured. */
    target: targetSchema,
    /** What the run's programs were where they were no processes of the machine: containers of docker-compose.yml. */
    deployment: z.literal("compose").optional(),
    /** What it is called: its preset or, where it is not the reference bridge, its address or command. */
    preset: z.string(),
    /** `--set` and other overrides as given. */
    overrides: z.record(z.string(), z.string()),
    /** The scenarios that ran at the same time on this machine. */
    beside: z.array(z.string()),
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
    /** The same of those cores alone that were fuller: the load's or the bridge's; all where all share all. */
    busiest: z.array(z.number()),
  }),
  settings: z.strictObject({
    /** Of the reference bridge; those of another are not known. */
    bridge: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    http2InitialWindowBytes: count,
    /** The cores that load and bridge were kept on; null where all shared all. */
    cores: z.strictObject({ world: z.string(), bridge: z.string() }).nullable(),
    /** The priority of the speakers' processes, as `nice` counts; 0 where it could not be raised. */
    speakerPriority: z.int(),
    /** Whether the speakers' threads went before all ordinary ones of their cores. */
    speakersRealTime: z.boolean(),
  }),
  users: z.array(userSchema),
  latency: z.strictObject({
    /** How late packets were published. */
    lateness: durationSummarySchema,
    dueToBridge: durationSummarySchema,
    bridgeToCloud: durationSummarySchema,
    dueToCloud: durationSummarySchema,
    /** To every app that came to hear of it. */
    dueToApp: durationSummarySchema,
    burstSpread: durationSummarySchema,
  }),
  /** Null where nobody scraped it. */
  monitoring: monitoringSchema.nullable(),
  /** Distribution of each session's greatest queue length per 100 ms, in frames; null where the bridge hides it. */
  channelLen: z.strictObject({ samples: count, p50: count, p95: count, max: count }).nullable(),
  /**
   * The counts that the log of a bridge told that shows no others, in order of time; null where none was read. Where there
   * are some, `channelLen` and its series are of the moments of these lines alone.
   */
  told: z.array(toldCountsSchema).nullable(),
  series: seriesSchema,
  /** In order of their start. */
  faults: z.array(faultSchema),
  sendTimeouts: z.array(sendTimeoutSchema),
  stops: z.array(stopSchema),
  events: z.array(eventSchema),
  processes: z.array(
    z.strictObject({
      name: z.string(),
      cpuS: z.number(),
      /** The time in which it used so much CPU. */
      overS: z.number().optional(),
      rssMaxBytes: count,
      threadsMax: count.nullable(),
    }),
  ),
  /** Null where our own cloud took the audio, or k6 did not come to its end. */
  k6: k6Schema.nullable(),
  zombies: zombieWitnessesSchema.nullable(),
  /** The third witness; null where the bridge is no process of this machine. */
  footprint: z
    .strictObject({
      /** Before the first session. */
      idle: footprintSchema.nullable(),
      /** After warm-up, with a session for every user. */
      baseline: footprintSchema.nullable(),
      /** When everybody had gone. */
      settled: footprintSchema.nullable(),
      /** About one a second, fewer in a long run. */
      samples: z.array(footprintSchema),
    })
    .nullable(),
});

export type RunRecord = z.infer<typeof recordSchema>;
export type DropBounds = z.infer<typeof dropBoundsSchema>;
export type UserRecord = z.infer<typeof userSchema>;
export type Accounts = z.infer<typeof accountsSchema>;
export type BridgeCounters = z.infer<typeof bridgeCountersSchema>;
export type DurationSummary = z.infer<typeof durationSummarySchema>;
export type MonitoringRecord = z.infer<typeof monitoringSchema>;
export type RecordEvent = z.infer<typeof eventSchema>;
export type ZombieWitnesses = z.infer<typeof zombieWitnessesSchema>;
export type ProcessUsage = RunRecord["processes"][number];
