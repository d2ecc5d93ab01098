import { z } from "zod";

const count = z.int().min(0);

/** Frames as the end of a hop verified them. */
export const receivedCountsSchema = z.strictObject({
  /** Whole, of this user, each counted once. */
  delivered: count,
  duplicated: count,
  reordered: count,
  corrupt: count,
  unstamped: count,
  foreign: count,
  /** Of the corrupt and the unstamped, those that came before the measured run began, and are in no account; absent for none. */
  damagedInWarmUp: count.optional(),
});

/** From the start of the run, at or before the end of speech; null for never. */
const lastMs = z.number().nullable();

/**
 * When the last frame of one user came through each hop, and how its way stood when speech ended. Null as well where
 * nobody shows it.
 */
export const hopsSchema = z.strictObject({
  /** When the last packet was due. */
  dueMs: lastMs,
  publishedMs: lastMs,
  /** Reached the bridge, by its series of 100 ms. */
  receivedMs: lastMs,
  /** Taken by the stream, by the same. */
  sentMs: lastMs,
  deliveredMs: lastMs,
  /** Whether the bridge had a session of the user. */
  session: z.boolean().nullable(),
  /** Whether a Send was held up then. */
  sendHeldUp: z.boolean().nullable(),
  /** Whether a stream was up, by the cloud's word. */
  stream: z.boolean().nullable(),
});

/** From the start of the run, negative before it; `toMs` is null where it still stood when last looked at. */
export const spanSchema = z.strictObject({ fromMs: z.number(), toMs: z.number().nullable() });

/** When one user's way stood, in order of time. */
export const presenceSchema = z.strictObject({
  /** Sessions, by the bridge's own word; null where it does not show them. */
  sessions: z.array(spanSchema).nullable(),
  /** Streams, by the cloud's word; null where k6 stood in its place, which does not tell. */
  streams: z.array(spanSchema).nullable(),
});

/** Frames that came to the cloud, by where they ended on the way to one app; they add up to those delivered to the cloud. */
export const appAccountsSchema = z.strictObject({
  delivered: z.int(),
  /** The app read too slowly: so much was waiting for it that the cloud let these go. */
  droppedSlow: z.int(),
  /** It was not subscribed. */
  noSubscription: z.int(),
  /** It was subscribed and its socket was not open. */
  socketNotOpen: z.int(),
  /** Handed to its socket, and never seen by it. */
  lostAfterRelay: z.int(),
});

/** One app that one user's audio is for. */
export const appSchema = z.strictObject({
  packageName: z.string(),
  /** When it is to subscribe, by the plan. */
  subscribes: z.enum(["at-once", "late", "never"]),
  /** Handed to its socket by the cloud, as the cloud counts. */
  relayed: count,
  received: receivedCountsSchema,
  /** Null where cloud or app did not live to say which frames came. */
  accounts: appAccountsSchema.nullable(),
  /** When the last frame came to it. */
  lastMs,
  /** As it stood when speech ended. */
  subscribed: z.boolean(),
  connected: z.boolean(),
});

export type HopsRecord = z.infer<typeof hopsSchema>;
export type Span = z.infer<typeof spanSchema>;
export type Presence = z.infer<typeof presenceSchema>;
export type AppRecord = z.infer<typeof appSchema>;
export type AppAccounts = z.infer<typeof appAccountsSchema>;
export type ReceivedCounts = z.infer<typeof receivedCountsSchema>;

/** Whether the plan has it hear anything. */
export function isToHear({ subscribes }: Pick<AppRecord, "subscribes">): boolean {
  return subscribes !== "never";
}
