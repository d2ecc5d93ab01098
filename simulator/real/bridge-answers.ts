import { z } from "zod";
import { bridgeCountersSchema } from "../../reports/record/record.ts";

const count = z.int().min(0);

/** One session as `/sessions` shows it. */
export const bridgeSessionSchema = z.object({
  userId: z.string(),
  generation: count,
  streaming: z.boolean(),
  channelLen: count,
  openedAtMs: z.number(),
  closedAtMs: z.number().nullable(),
  closeReason: z.string().nullable(),
  ...bridgeCountersSchema.shape,
});

/** What happened in 100 ms, as `/series` shows it. */
export const bridgeWindowSchema = z.object({
  index: count,
  endMs: z.number(),
  samples: z.array(
    z.object({
      userId: z.string(),
      generation: count,
      received: count,
      sent: count,
      dropped: count,
      unattached: count,
      channelLenMax: count,
      sendMaxMs: z.number(),
    }),
  ),
});

export type SessionView = z.infer<typeof bridgeSessionSchema>;
export type BridgeWindow = z.infer<typeof bridgeWindowSchema>;
