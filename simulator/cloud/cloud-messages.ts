import { z } from "zod";
import { behaviourSchema } from "./behaviours/behaviour-registry.ts";

/** Harness to cloud. Times are milliseconds on the machine's monotonic clock. */
export const cloudRequestSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("start"),
    bridgeAddress: z.string(),
    livekitUrl: z.string(),
    users: z.array(z.strictObject({ userId: z.string(), roomName: z.string() })),
    groupSize: z.int().min(1),
    connections: z.enum(["shared", "per-user"]),
    behaviour: behaviourSchema,
  }),
  /** The measured run starts at `startMs`; the behaviour disturbs until `startMs + durationMs`. */
  z.strictObject({ type: z.literal("begin"), startMs: z.number(), durationMs: z.number() }),
  /** Send the final report; nothing is expected any more. */
  z.strictObject({ type: z.literal("finish") }),
  /** End the streams, leave the rooms, exit. */
  z.strictObject({ type: z.literal("stop") }),
]);

export type CloudRequest = z.infer<typeof cloudRequestSchema>;

/** What the cloud saw of one user. */
export const receivedUserSchema = z.strictObject({
  userId: z.string(),
  /** Frames of the measured run that came whole, each counted once. */
  delivered: z.int(),
  duplicated: z.int(),
  /** Frames that came after one with a higher sequence. */
  reordered: z.int(),
  /** Frames with a stamp whose checksum or length is wrong. */
  corrupt: z.int(),
  /** Frames that carry no stamp at all. */
  unstamped: z.int(),
  /** Whole frames of another user. */
  foreign: z.int(),
  warmUp: z.int(),
});

/** One 100 ms window over all users: index since the start, frames, and latency from due time to cloud in ms. */
export const cloudWindowSchema = z.tuple([z.int(), z.int(), z.number(), z.number(), z.number()]);

const progress = {
  users: z.array(receivedUserSchema),
  windows: z.array(cloudWindowSchema),
};

/** Cloud to harness. */
export const cloudReportSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("attached"), userId: z.string() }),
  z.strictObject({ type: z.literal("first-frame"), userId: z.string() }),
  z.strictObject({ type: z.literal("failed"), userId: z.string(), reason: z.string() }),
  z.strictObject({
    type: z.literal("stream-ended"),
    userId: z.string(),
    atMs: z.number(),
    reason: z.string(),
  }),
  z.strictObject({ type: z.literal("disturbed"), kind: z.string(), startMs: z.number(), endMs: z.number() }),
  z.strictObject({ type: z.literal("heartbeat"), ...progress }),
  z.strictObject({
    type: z.literal("final"),
    ...progress,
    /** By user: the sequences that arrived, one bit each, base64. */
    arrived: z.array(z.strictObject({ userId: z.string(), bits: z.string() })),
    /** HDR histograms, base64, microseconds. */
    histograms: z.strictObject({
      dueToBridge: z.string(),
      bridgeToCloud: z.string(),
      dueToCloud: z.string(),
      burstSpread: z.string(),
    }),
  }),
]);

export type CloudReport = z.infer<typeof cloudReportSchema>;
export type ReceivedUser = z.infer<typeof receivedUserSchema>;
export type CloudWindow = z.infer<typeof cloudWindowSchema>;
