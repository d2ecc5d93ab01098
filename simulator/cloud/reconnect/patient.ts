import { z } from "zod";
import type { Reconnect } from "./reconnect.ts";

/** A good client: for ever, with a fresh token, after pauses that double from `firstMs` to `maxMs`. */
export const patientSchema = z.strictObject({
  kind: z.literal("patient"),
  firstMs: z.number().min(1).max(60_000).default(200),
  maxMs: z.number().min(1).max(600_000).default(3_000),
});

export type Patient = z.infer<typeof patientSchema>;

export function patient(settings: Partial<Omit<Patient, "kind">> = {}): Patient {
  return patientSchema.parse({ kind: "patient", ...settings });
}

/**
 * Equal jitter: half of each pause is fixed, so that nobody hammers the bridge, and half random, so that users who were
 * cut off together do not come back together.
 */
export function runPatient({ firstMs, maxMs }: Patient): Reconnect {
  return {
    freshToken: true,
    pauseMs(attempt, random) {
      const fullMs = Math.min(maxMs, firstMs * 2 ** Math.min(attempt, 30));
      return fullMs / 2 + (fullMs / 2) * random();
    },
  };
}
