import { z } from "zod";

const outcome = z.enum(["pass", "fail", "unknown"]);
const count = z.int().min(0);

/** The worst measurement of one metric over all runs of a side. */
const cellSchema = z.strictObject({
  /** In words; `not seen` where no run showed it, `not tested` where no run could. */
  measured: z.string(),
  /** In the row's unit; null where no number says it. */
  value: z.number().nullable(),
  /** The scenario of the run it comes from; null where there is none. */
  scenario: z.string().nullable(),
  /** Against the success metric; null where there is no limit, or where the runs could not tell. */
  good: z.boolean().nullable(),
  /** What else is worth knowing of it. */
  detail: z.string().nullable(),
  /** Scenarios that put the metric to the test and whose record does not show it. */
  unseenIn: z.array(z.string()),
});

const metricRowSchema = z.strictObject({
  /** Kebab-case; never changes. */
  id: z.string(),
  title: z.string(),
  unit: z.enum(["ms", "ratio", "frames", "sessions"]),
  /** The success metric in words; null where there is none. */
  limit: z.string().nullable(),
  /** What a reader should know before comparing the two sides. */
  note: z.string().nullable(),
  before: cellSchema,
  after: cellSchema,
});

/** One side of the comparison. */
const columnSchema = z.strictObject({
  /** What tells it from the other side: its preset, or what else differs. */
  name: z.string(),
  outcome,
  passed: count,
  failed: count,
  unknown: count,
});

/** What the runs of one scenario came to on one side; with several, the worst of them. */
const scenarioResultSchema = z.strictObject({
  outcome,
  reason: z.string(),
  runs: count,
  seed: z.string(),
  /** Null where the record could not be written. */
  recordPath: z.string().nullable(),
});

const scenarioRowSchema = z.strictObject({
  scenario: z.string(),
  /** Null where the scenario was not run on that side. */
  before: scenarioResultSchema.nullable(),
  after: scenarioResultSchema.nullable(),
});

/** Two sides of runs, beside each other. Plain data. */
export const comparisonSchema = z.strictObject({
  columns: z.strictObject({ before: columnSchema, after: columnSchema }),
  /** Those with a limit, which are the success metrics, come first. */
  metrics: z.array(metricRowSchema),
  scenarios: z.array(scenarioRowSchema),
  /** What it comes to, in one sentence. */
  summary: z.string(),
});

export type Comparison = z.infer<typeof comparisonSchema>;
export type MetricRow = z.infer<typeof metricRowSchema>;
export type MetricCell = z.infer<typeof cellSchema>;
export type ComparisonColumn = z.infer<typeof columnSchema>;
export type ScenarioRow = z.infer<typeof scenarioRowSchema>;
export type ScenarioResult = z.infer<typeof scenarioResultSchema>;
/** The two sides, in the order in which they are shown. */
export const SIDES = ["before", "after"] as const;
export type SideName = (typeof SIDES)[number];
