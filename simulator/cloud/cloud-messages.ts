import { z } from "zod";
import { latencyWindowSchema } from "../measure/window-series.ts";
import { frameCountsSchema } from "../pcm/frame-counts.ts";
import { cloudActionSchema } from "./cloud-action.ts";
import { reconnectSchema } from "./reconnect/reconnect-registry.ts";

/** Harness to cloud. Times are milliseconds on the machine's monotonic clock. */
export const cloudRequestSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("start"),
    bridgeAddress: z.string(),
    livekitUrl: z.string(),
    users: z.array(z.strictObject({ userId: z.string(), roomName: z.string() })),
    groupSize: z.int().min(1),
    /** The first few join at once, the others at this rate. */
    joinsPerSecond: z.number(),
    connections: z.enum(["shared", "per-user"]),
    reconnect: reconnectSchema,
    /** Of its random pauses. */
    seed: z.string(),
    /** When the measured run began; null before it does. */
    startMs: z.number().nullable(),
    /** When its speech ends, where `startMs` is known. */
    endMs: z.number().nullable(),
    /** Whom the target identity names: the user, or somebody who never speaks. */
    target: z.enum(["user", "nobody"]),
    /** The apps that are to have each user's audio. */
    apps: z.array(z.strictObject({ userId: z.string(), packageName: z.string() })),
    /** Where apps connect; 0 for any port that is free. */
    appsPort: z.int(),
  }),
  /** The measured run starts at `startMs`, its speech ends at `endMs`. */
  z.strictObject({ type: z.literal("begin"), startMs: z.number(), endMs: z.number() }),
  z.strictObject({ type: z.literal("act"), action: cloudActionSchema }),
  /** Send the account as it stands. */
  z.strictObject({ type: z.literal("report") }),
  /** Leave the rooms that were joined, exit. */
  z.strictObject({ type: z.literal("stop") }),
]);

export type CloudRequest = z.infer<typeof cloudRequestSchema>;

/** What the cloud saw of one user. */
export const receivedUserSchema = z.strictObject({
  userId: z.string(),
  ...frameCountsSchema.shape,
  /** Of the corrupt and the unstamped, those that came before the measured run began; left out where none did. */
  damagedInWarmUp: z.int().optional(),
  /** When the last of the delivered frames came that came before the end of speech; null for none. */
  lastMs: z.number().nullable(),
});

/** What the cloud did with the frames of the measured run of one user on their way to one app. */
export const relayCountsSchema = z.strictObject({
  userId: z.string(),
  packageName: z.string(),
  relayed: z.int(),
  droppedSlow: z.int(),
  noSubscription: z.int(),
  socketNotOpen: z.int(),
});

const progress = {
  users: z.array(receivedUserSchema),
  relays: z.array(relayCountsSchema),
  windows: z.array(latencyWindowSchema),
};

const ofUser = { userId: z.string(), atMs: z.number() };

/** Cloud to harness. */
export const cloudReportSchema = z.discriminatedUnion("type", [
  /** The process is up. */
  z.strictObject({ type: z.literal("up"), atMs: z.number() }),
  /** Apps can connect. */
  z.strictObject({ type: z.literal("apps-listening"), atMs: z.number(), port: z.int() }),
  /** What the cloud sees of apps: a subscribed one's socket has closed, or it reads so slowly that audio is let go. */
  z.strictObject({ type: z.literal("app-left"), ...ofUser, packageName: z.string() }),
  z.strictObject({ type: z.literal("app-stalled"), ...ofUser, packageName: z.string() }),
  /** JoinRoom and StreamAudio have been called with success. */
  z.strictObject({ type: z.literal("joined"), ...ofUser }),
  z.strictObject({ type: z.literal("join-refused"), ...ofUser, reason: z.string() }),
  /** The first frame of a stream, or the first after a silence of a second. */
  z.strictObject({ type: z.literal("first-frame"), ...ofUser, after: z.enum(["stream", "silence"]) }),
  z.strictObject({ type: z.literal("stream-ended"), ...ofUser, reason: z.string() }),
  /** An action has been done. */
  z.strictObject({ type: z.literal("done"), action: z.string(), atMs: z.number() }),
  z.strictObject({ type: z.literal("heartbeat"), ...progress }),
  z.strictObject({
    type: z.literal("account"),
    ...progress,
    /** By user: the sequences that arrived, one bit each, base64. */
    arrived: z.array(z.strictObject({ userId: z.string(), bits: z.string() })),
    /** HDR histograms, base64, microseconds. */
    histograms: z.strictObject({
      dueToBridge: z.string(),
      bridgeToCloud: z.string(),
      dueToCloud: z.string(),
      dueToCloudApart: z.string(),
      burstSpread: z.string(),
    }),
  }),
]);

export type CloudReport = z.infer<typeof cloudReportSchema>;
export type CloudAccount = Extract<CloudReport, { type: "account" }>;
export type RelayCounts = z.infer<typeof relayCountsSchema>;
export type ReceivedUser = z.infer<typeof receivedUserSchema>;
