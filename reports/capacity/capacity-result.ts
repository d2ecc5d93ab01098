import { z } from "zod";
import { burstSchema } from "./burst.ts";
import { capacityPlanSchema } from "./capacity-plan.ts";
import { capacitySourceSchema } from "./capacity-source.ts";
import { capacityStepSchema } from "./capacity-step.ts";
import { userCostSchema } from "./user-cost.ts";

export const CAPACITY_SCHEMA = "bridgebench/capacity";
export const CAPACITY_VERSION = 1;

/** One packet format, with all its steps. */
export const capacityCurveSchema = z.strictObject({
  format: z.string(),
  /** Of one user; null where its speech has silences. */
  packetsPerSecond: z.number().nullable(),
  /** The same audio in every format; null where nobody speaks in bursts. */
  burst: burstSchema.nullable(),
  /** By users, fewest first. */
  steps: z.array(capacityStepSchema),
  /** The most users that hold; null where not even the fewest do, or none were tried. */
  users: z.int().nullable(),
  /** Whether the first step that does not hold says so of a part under test; false where beyond `users` nothing is known. */
  known: z.boolean(),
  usersPerCore: z.number().nullable(),
  costs: z.array(userCostSchema),
  /** In words: the answer, then the limit and the price. */
  headline: z.string(),
  lines: z.array(z.string()),
});

/** What `bridgebench capacity --json` prints. A change that could break a reader is a new version. */
export const capacityResultSchema = z.strictObject({
  schema: z.literal(CAPACITY_SCHEMA),
  version: z.literal(CAPACITY_VERSION),
  plan: capacityPlanSchema,
  /** The command that repeats it. */
  command: z.string(),
  /** What it ran on, from its first record; null where there is none. */
  source: capacitySourceSchema.nullable(),
  curves: z.array(capacityCurveSchema),
  /** Why it ended before its end; null where it did not. */
  stopped: z.string().nullable(),
});

export type CapacityCurve = z.infer<typeof capacityCurveSchema>;
export type CapacityResult = z.infer<typeof capacityResultSchema>;
