import { z } from "zod";

/** A line longer than that is no message of ours: accounts of a thousand users take a few megabytes. */
export const CONTROL_LINE_BYTES_MAX = 64 * 1024 * 1024;

/** The first line that a harness sends to a control port. */
export const controlHello = z.strictObject({ type: z.literal("hello"), token: z.string() });

/** The first line that the child answers, where the token is its own and no other harness is there. */
export const controlWelcome = z.strictObject({
  type: z.literal("welcome"),
  /** Its monotonic clock when it answered, which must be the harness's. */
  nowMs: z.number(),
});
