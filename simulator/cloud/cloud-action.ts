import { z } from "zod";

const users = z.array(z.string()).min(1);
const ms = z.number().min(0).max(86_400_000);

/** What the harness can have a cloud do beside receiving. Faults are made of these. */
export const cloudActionSchema = z.discriminatedUnion("kind", [
  /** The event loop stands still for so long. */
  z.strictObject({ kind: z.literal("block"), ms }),
  /** The event loop never turns again. */
  z.strictObject({ kind: z.literal("hang") }),
  /** Every chunk costs so much time of the event loop, for so long; 0 for nothing. */
  z.strictObject({ kind: z.literal("slow"), costMs: ms, forMs: ms }),
  /** Frames due while this is on go into a histogram of their own. */
  z.strictObject({ kind: z.literal("measure-apart"), on: z.boolean() }),
  /** These users' streams are not read, while the loop turns. */
  z.strictObject({ kind: z.literal("pause"), users }),
  z.strictObject({ kind: z.literal("resume"), users }),
  /** The client ends its side of the stream. */
  z.strictObject({ kind: z.literal("half-close"), users }),
  z.strictObject({ kind: z.literal("cancel"), users }),
  /** LeaveRoom, as by somebody who has not heard that the user is back. */
  z.strictObject({ kind: z.literal("leave"), users }),
  /** So many JoinRooms at once, and a stream once they have all been answered, `attachAfterMs` later. */
  z.strictObject({ kind: z.literal("rejoin"), users, joins: z.int().min(1).max(100), attachAfterMs: ms }),
  /** A second StreamAudio beside the first. */
  z.strictObject({ kind: z.literal("second-stream"), users }),
  /** The next JoinRoom carries a token that has expired; the present stream is cancelled. */
  z.strictObject({ kind: z.literal("expire-token"), users }),
  /** So many more calls of StreamAudio a user, on which nothing is ever sent or read. */
  z.strictObject({ kind: z.literal("abandon"), users, streams: z.int().min(1).max(1_000) }),
  /** Ends the abandoned calls. */
  z.strictObject({ kind: z.literal("forget"), users }),
]);

export type CloudAction = z.infer<typeof cloudActionSchema>;
