import { z } from "zod";
import { sweepCellSchema } from "./sweep-cell.ts";
import { sweepAxisSchema, sweepPlanSchema } from "./sweep-plan.ts";

export const SWEEP_SCHEMA = "bridgebench/sweep";
export const SWEEP_VERSION = 1;

const count = z.int().min(0);

/** What was run and on what, from the first record of the sweep. */
export const sweepSourceSchema = z.strictObject({
  story: z.string(),
  users: count,
  durationMs: z.number(),
  /** How much audio a frame holds; null where no frame was due. */
  frameMs: z.number().nullable(),
  startedAt: z.string(),
  cpuModel: z.string(),
  cpus: count,
  versions: z.record(z.string(), z.string()),
  /** How long the bridge lets one Send take; null where it does not say, 0 for ever. */
  sendTimeoutMs: z.number().nullable(),
});

/** In words: the answer first, then its margin and its price. */
export const recommendationSchema = z.strictObject({
  headline: z.string(),
  /** The recommended value of the columns' setting; null where none can be recommended. */
  value: z.string().nullable(),
  lines: z.array(z.string()),
});

const rowSchema = z.strictObject({
  /** Of the rows' axis; null where one setting is swept. */
  value: z.string().nullable(),
  /** Index of the smallest queue from which on every known one holds; null where there is none, or no queue. */
  frontier: count.nullable(),
  cells: z.array(sweepCellSchema),
});

const panelSchema = z.strictObject({
  /** The settings beyond the two axes, which all its cells share. */
  fixed: z.array(z.strictObject({ key: z.string(), value: z.string() })),
  rows: z.array(rowSchema),
  /** Null where no queue size was swept. */
  recommendation: recommendationSchema.nullable(),
});

/** What a sweep came to; what `bridgebench sweep --json` prints. A change that could break a reader is a new version. */
export const sweepResultSchema = z.strictObject({
  schema: z.literal(SWEEP_SCHEMA),
  version: z.literal(SWEEP_VERSION),
  plan: sweepPlanSchema,
  /** The command that goes on with it, or repeats it in another folder. */
  command: z.string(),
  /** Null of a sweep without a run. */
  source: sweepSourceSchema.nullable(),
  columns: sweepAxisSchema,
  rows: sweepAxisSchema.nullable(),
  panels: z.array(panelSchema),
  tally: z.strictObject({ cells: count, known: count, unknown: count, notRun: count }),
  /** What a reader must know before believing any of it. */
  caveats: z.array(z.string()),
});

export type SweepResult = z.infer<typeof sweepResultSchema>;
export type SweepPanel = z.infer<typeof panelSchema>;
export type SweepRow = z.infer<typeof rowSchema>;
export type SweepSource = z.infer<typeof sweepSourceSchema>;
export type Recommendation = z.infer<typeof recommendationSchema>;
