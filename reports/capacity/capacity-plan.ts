import { z } from "zod";
import { targetSchema } from "../record/bridge-target.ts";

/** How the number of users is raised. */
export const growthSchema = z.strictObject({
  from: z.int().min(1),
  to: z.int().min(1),
  /** How near the last number that holds and the first that does not must come to each other. */
  step: z.int().min(1),
});

/** What is measured: for each format a curve of its own. */
export const capacityPlanSchema = z.strictObject({
  scenario: z.string(),
  target: targetSchema,
  preset: z.string(),
  overrides: z.record(z.string(), z.string()),
  seed: z.string(),
  formats: z.array(z.string()).min(1),
  growth: growthSchema,
  /** The scenario's limit of latency from due time to cloud, 99th percentile; null where it sets none. */
  latencyP99MaxMs: z.number().nullable(),
  /** How long each step is held. */
  holdMs: z.number(),
});

export type Growth = z.infer<typeof growthSchema>;
export type CapacityPlan = z.infer<typeof capacityPlanSchema>;
