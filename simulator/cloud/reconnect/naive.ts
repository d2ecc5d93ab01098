import { z } from "zod";
import type { Reconnect } from "./reconnect.ts";

/** The client of the story: one try, `afterMs` later, with the token it has. */
export const naiveSchema = z.strictObject({
  kind: z.literal("naive"),
  afterMs: z.number().min(0).max(600_000).default(2_000),
});

export type Naive = z.infer<typeof naiveSchema>;

export function naive(settings: Partial<Omit<Naive, "kind">> = {}): Naive {
  return naiveSchema.parse({ kind: "naive", ...settings });
}

export function runNaive({ afterMs }: Naive): Reconnect {
  return { freshToken: false, pauseMs: (attempt) => (attempt === 0 ? afterMs : null) };
}
