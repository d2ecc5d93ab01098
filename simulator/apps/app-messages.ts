import { z } from "zod";
import { latencyWindowSchema } from "../measure/window-series.ts";
import { frameCountsSchema } from "../pcm/frame-counts.ts";

const ms = z.number().min(0).max(86_400_000);
const users = z.array(z.string()).min(1).optional();

/** What the harness can have the apps do beside listening; to those of all users where none are named. */
export const appActionSchema = z.discriminatedUnion("kind", [
  /** The socket is not read, while the event loop turns. */
  z.strictObject({ kind: z.literal("pause"), users }),
  z.strictObject({ kind: z.literal("resume"), users }),
  /** Close the socket, and come back after so long; null for never. */
  z.strictObject({ kind: z.literal("leave"), users, backAfterMs: ms.nullable() }),
  z.strictObject({ kind: z.literal("subscribe"), users }),
  z.strictObject({ kind: z.literal("unsubscribe"), users }),
]);

/** When an app subscribes by itself: when it has connected, never, or so long after the measured run's begin. */
export const subscribeSchema = z.union([
  z.literal("at-once"),
  z.literal("never"),
  z.strictObject({ afterMs: ms }),
]);

/** Harness to apps. Times are milliseconds on the machine's monotonic clock. */
export const appRequestSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("start"),
    /** Each with the `host:port` of the cloud that its user is on. */
    apps: z.array(z.strictObject({ userId: z.string(), packageName: z.string(), address: z.string() })),
    subscribe: subscribeSchema,
    /** Of the random pauses before a connection is tried again. */
    seed: z.string(),
    /** When the measured run began; null before it does. */
    startMs: z.number().nullable(),
    /** When it ends, where `startMs` is known. */
    endMs: z.number().nullable(),
  }),
  /** The measured run goes from `startMs` to `endMs`. */
  z.strictObject({ type: z.literal("begin"), startMs: z.number(), endMs: z.number() }),
  z.strictObject({ type: z.literal("act"), action: appActionSchema }),
  /** Send the account as it stands. */
  z.strictObject({ type: z.literal("report") }),
  /** Close all sockets, exit. */
  z.strictObject({ type: z.literal("stop") }),
]);

const ofApp = { userId: z.string(), packageName: z.string() };

/** What one user's app has seen. */
export const appCountsSchema = z.strictObject({
  ...ofApp,
  ...frameCountsSchema.shape,
  /** When the last delivered frame came that came before the run's end; null for none. */
  lastMs: z.number().nullable(),
  /** As the cloud has said. */
  subscribed: z.boolean(),
  connected: z.boolean(),
});

const happening = { ...ofApp, atMs: z.number() };
const windows = z.array(latencyWindowSchema);

/** Apps to harness. */
export const appReportSchema = z.discriminatedUnion("type", [
  /** The process is up. */
  z.strictObject({ type: z.literal("up"), atMs: z.number() }),
  z.strictObject({ type: z.literal("connected"), ...happening }),
  /** The cloud has said so, whether the app asked or the cloud remembered. */
  z.strictObject({ type: z.literal("subscribed"), ...happening }),
  z.strictObject({ type: z.literal("unsubscribed"), ...happening }),
  /** The reason is `left` where the harness asked for it, else the close code and the cloud's words. */
  z.strictObject({ type: z.literal("closed"), ...happening, reason: z.string() }),
  /** The first frame of a connection, or the first after a silence of a second. */
  z.strictObject({ type: z.literal("first-frame"), ...happening, after: z.enum(["connection", "silence"]) }),
  /** An action has been done. */
  z.strictObject({ type: z.literal("done"), action: z.string(), atMs: z.number() }),
  z.strictObject({ type: z.literal("heartbeat"), apps: z.array(appCountsSchema), windows }),
  z.strictObject({
    type: z.literal("account"),
    /** With the sequences that arrived, one bit each, base64. */
    apps: z.array(appCountsSchema.extend({ bits: z.string() })),
    windows,
    /** An HDR histogram, base64, microseconds. */
    histograms: z.strictObject({ dueToApp: z.string() }),
  }),
]);

export type AppAction = z.infer<typeof appActionSchema>;
export type AppSubscribe = z.infer<typeof subscribeSchema>;
export type AppRequest = z.infer<typeof appRequestSchema>;
export type AppReport = z.infer<typeof appReportSchema>;
export type AppCounts = z.infer<typeof appCountsSchema>;
export type AppsAccount = Extract<AppReport, { type: "account" }>;
