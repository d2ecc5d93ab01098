import { z } from "zod";
import { counted, timeSpan } from "../format/quantity.ts";

/** The bursts in which each user speaks. */
export const burstSchema = z.strictObject({
  packets: z.int().min(1),
  /** Audio in all of them together. */
  audioMs: z.number(),
});

export type Burst = z.infer<typeof burstSchema>;

/** Such as `bursts of 10 packets, 100 ms of audio`. */
export function burstWords({ packets, audioMs }: Burst): string {
  return `bursts of ${counted(packets, "packet")}, ${timeSpan(audioMs)} of audio`;
}
