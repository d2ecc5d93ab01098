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
  }),
  /** Publish warm-up frames until told to begin. */
  z.strictObject({ type: z.literal("warm-up") }),
  z.strictObject({ type: z.literal("quiet") }),
  z.strictObject({ type: z.literal("begin"), startMs: z.number(), durationMs: z.number() }),
  z.strictObject({ type: z.literal("stop") }),
]);

export type SpeakerRequest = z.infer<typeof speakerRequestSchema>;

export const publishedUserSchema = z.strictObject({
  userId: z.string(),
  /** Packets of the measured run handed to LiveKit and taken. */
  published: z.int(),
  /** Packets that LiveKit's client refused. */
  publishFailed: z.int(),
});

/** Speaker to harness. */
export const speakerReportSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("connected") }),
  z.strictObject({ type: z.literal("failed"), reason: z.string() }),
  z.strictObject({ type: z.literal("quiet") }),
  z.strictObject({ type: z.literal("room-lost"), userId: z.string(), reason: z.string() }),
  z.strictObject({ type: z.literal("heartbeat"), users: z.array(publishedUserSchema) }),
  z.strictObject({
    type: z.literal("final"),
    users: z.array(publishedUserSchema),
    /** How late each packet was published, by its due time: an HDR histogram, base64, microseconds. */
    lateness: z.string(),
  }),
]);

export type SpeakerReport = z.infer<typeof speakerReportSchema>;
export type PublishedUser = z.infer<typeof publishedUserSchema>;
