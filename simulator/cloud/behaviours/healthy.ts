import { z } from "zod";
import type { Behaviour } from "./behaviour.ts";

/** Receives, and nothing else. */
export const healthySchema = z.strictObject({ kind: z.literal("healthy") });

export function healthy(): z.infer<typeof healthySchema> {
  return { kind: "healthy" };
}

export const runHealthy: Behaviour = () => () => {};
