import { z } from "zod";

/** What became of the frames that one user's receiver was given. */
export const frameCountsSchema = z.strictObject({
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

export type FrameCounts = z.infer<typeof frameCountsSchema>;

/** How many frames a receiver was given, whatever became of them. */
export function framesGiven(counts: FrameCounts): number {
  const { delivered, duplicated, corrupt, unstamped, foreign, warmUp } = counts;
  return delivered + duplicated + corrupt + unstamped + foreign + warmUp;
}
