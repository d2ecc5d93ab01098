import { z } from "zod";

/** What a process does in its rooms. */
export const roleSchema = z.enum(["publisher", "receiver"]);

export const roomRequestSchema = z.discriminatedUnion("type", [
  /** A token for each room. */
  z.strictObject({
    type: z.literal("join"),
    role: roleSchema,
    livekitUrl: z.string(),
    tokens: z.array(z.string()).min(1),
  }),
  z.strictObject({ type: z.literal("publish"), packetsPerSecond: z.number(), durationMs: z.number() }),
  z.strictObject({ type: z.literal("count") }),
]);

export const roomReportSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("joined") }),
  z.strictObject({ type: z.literal("published") }),
  /** Packets published or received since the start, and the CPU time of all threads. */
  z.strictObject({ type: z.literal("counted"), packets: z.int().min(0), cpuUs: z.number() }),
]);

export type Role = z.infer<typeof roleSchema>;
export type RoomRequest = z.infer<typeof roomRequestSchema>;
export type RoomReport = z.infer<typeof roomReportSchema>;
