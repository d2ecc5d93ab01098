import { z } from "zod";
import { checkSchema, outcomeSchema } from "../../reports/reporters/result-schema.ts";
import { HEALTH_EVENT_KINDS } from "../health/health-event.ts";

export const WATCH_SCHEMA = "bridgebench/watch";
export const WATCH_VERSION = 1;

const count = z.int().min(0);
/** ISO 8601; null where the lines carry no time. */
const time = z.string().nullable();

const userSchema = z.strictObject({
  user: z.string(),
  state: z.string(),
  received: count,
  dropped: count,
  sent: count,
  cloudReceived: count,
  /** Null where no line tells how many frames were received. */
  dropRate: z.number().nullable(),
  channelLen: count,
  channelLenMax: count,
  /** The longest time between two rises of the cloud's counter. */
  cloudPauseMaxMs: z.number(),
});

/** What `bridgebench watch --json` prints. A change that could break a reader is a new version. */
export const watchResultSchema = z.strictObject({
  schema: z.literal(WATCH_SCHEMA),
  version: z.literal(WATCH_VERSION),
  outcome: outcomeSchema,
  exitCode: z.int(),
  reason: z.string(),
  checks: z.array(checkSchema),
  log: z.strictObject({ from: time, to: time }),
  lines: z.strictObject({
    read: count,
    bytes: count,
    bridge: count,
    cloud: count,
    unknown: count,
    tooLong: count,
    untimed: count,
  }),
  totals: z.strictObject({
    users: count,
    forgottenUsers: count,
    received: count,
    dropped: count,
    sent: count,
    dropRate: z.number().nullable(),
    cloudReceived: count,
    cloudRelayed: count,
  }),
  channelLen: z.strictObject({
    samples: count,
    p50: z.number().nullable(),
    p95: z.number().nullable(),
    max: count,
  }),
  zombies: z.strictObject({
    count,
    /** The first of them. */
    named: z.array(
      z.strictObject({
        user: z.string(),
        since: time,
        dropped: count,
        state: z.enum(["standing", "session-over", "sends-again"]),
      }),
    ),
  }),
  reconnection: z.strictObject({
    sendTimeouts: count,
    streamBreaks: count,
    back: count,
    backMaxMs: z.number(),
    /** Users not seen again after a send timeout, and after any other break. */
    lostAfterTimeout: z.array(z.string()),
    notBackAfterError: count,
  }),
  /** How many there were of each kind. */
  events: z.partialRecord(z.enum(HEALTH_EVENT_KINDS), count),
  /** The worst of them, worst first. */
  users: z.array(userSchema),
});

export type WatchResult = z.infer<typeof watchResultSchema>;
