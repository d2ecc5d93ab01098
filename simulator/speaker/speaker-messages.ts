import { z } from "zod";
import { PACKET_FORMAT_NAMES } from "../pcm/packet-format.ts";
import { shapeSchema } from "./shapes/shape-registry.ts";

/** Harness to speaker. Times are milliseconds on the machine's monotonic clock. */
export const speakerRequestSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("start"),
    livekitUrl: z.string(),
    users: z.array(
      z.strictObject({ userId: z.string(), userIndex: z.int(), roomName: z.string(), token: z.string() }),
    ),
    shape: shapeSchema,
    format: z.enum(PACKET_FORMAT_NAMES),
    seed: z.string(),
    joinsPerSecond: z.number(),
    /** In the place of a process that has ended: everybody comes in as soon as it can, and speaks from now on. */
    resume: z
      .strictObject({
        startMs: z.number(),
        durationMs: z.number(),
        /** Who stays out of its room, and who says nothing. */
        away: z.array(z.string()),
        muted: z.array(z.string()),
      })
      .optional(),
  }),
  /** Publish warm-up frames until told to begin. */
  z.strictObject({ type: z.literal("warm-up") }),
  z.strictObject({ type: z.literal("quiet") }),
  z.strictObject({ type: z.literal("begin"), startMs: z.number(), durationMs: z.number() }),
  /** Leave the rooms of these users and stay out; what they would publish counts as failed. */
  z.strictObject({ type: z.literal("leave"), userIds: z.array(z.string()) }),
  /** Join them again. */
  z.strictObject({ type: z.literal("return"), userIds: z.array(z.string()) }),
  /** Publish nothing of what these users would, and count it nowhere; or publish again. */
  z.strictObject({ type: z.literal("mute"), userIds: z.array(z.string()), muted: z.boolean() }),
  /** Join the user's room with a token of another identity, and stay until the time is over or it is put out. */
  z.strictObject({
    type: z.literal("impersonate"),
    userId: z.string(),
    token: z.string(),
    forMs: z.number(),
  }),
  z.strictObject({ type: z.literal("stop") }),
]);

export type SpeakerRequest = z.infer<typeof speakerRequestSchema>;

export const publishedUserSchema = z.strictObject({
  userId: z.string(),
  /** Packets of the measured run handed to LiveKit and taken. */
  published: z.int(),
  /** Packets that LiveKit's client refused. */
  publishFailed: z.int(),
  /** When the last packet of the measured run was taken; null for none. */
  lastMs: z.number().nullable(),
});

const countsSoFar = {
  users: z.array(publishedUserSchema),
  /** How late each packet was published, by its due time: an HDR histogram, base64, microseconds. */
  lateness: z.string(),
};

const happening = { userId: z.string(), atMs: z.number() };

/** Speaker to harness. Times are milliseconds on the machine's monotonic clock. */
export const speakerReportSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("connected") }),
  /** What was asked for did not work, for one user or for all; a return, or a rejoin after a loss, is tried again. */
  z.strictObject({
    type: z.literal("failed"),
    request: z.enum(["start", "leave", "return", "mute", "impersonate"]),
    userId: z.string().optional(),
    reason: z.string(),
  }),
  z.strictObject({ type: z.literal("quiet") }),
  /** The reason is LiveKit's, `reconnecting` while rtc-node tries by itself, or `left` where it was asked to. */
  z.strictObject({ type: z.literal("room-lost"), ...happening, reason: z.string() }),
  z.strictObject({ type: z.literal("room-back"), ...happening }),
  z.strictObject({ type: z.literal("muted"), ...happening }),
  z.strictObject({ type: z.literal("unmuted"), ...happening }),
  /** As seen from inside the room, up to 3 s after the fact: LiveKit tells of such comings and goings in batches. */
  z.strictObject({ type: z.literal("bridge-joined"), ...happening }),
  z.strictObject({ type: z.literal("bridge-left"), ...happening }),
  z.strictObject({ type: z.literal("impersonated"), ...happening }),
  z.strictObject({ type: z.literal("impersonation-over"), ...happening, reason: z.string() }),
  z.strictObject({ type: z.literal("heartbeat"), ...countsSoFar }),
  z.strictObject({ type: z.literal("final"), ...countsSoFar }),
]);

export type SpeakerReport = z.infer<typeof speakerReportSchema>;
export type PublishedUser = z.infer<typeof publishedUserSchema>;
