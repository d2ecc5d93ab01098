import { z } from "zod";

/** How one metric of one scenario stands against the baseline. */
export const metricShiftSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  unit: z.enum(["ms", "ratio", "frames", "s", "MiB"]),
  /** Medians over the runs. */
  before: z.number(),
  after: z.number(),
  /** How much higher now, by the median of all differences; and between which bounds, 95 times in 100. */
  shift: z.number(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  /** A shift that may be no greater counts for nothing. */
  floor: z.number(),
  /** How likely a shift so great would be by chance, corrected for all metrics and scenarios tested. */
  p: z.number(),
  change: z.enum(["worse", "better", "same"]),
});

export const scenarioRegressionSchema = z.strictObject({
  scenario: z.string(),
  /** How many runs on each side could tell. */
  runs: z.strictObject({ before: z.int(), after: z.int() }),
  /** Why nobody can tell; null where one can. */
  problem: z.string().nullable(),
  /** What differs by intent: settings of the bridge. */
  underTest: z.array(z.string()),
  /** Metrics left out, each with why. */
  notCompared: z.array(z.string()),
  metrics: z.array(metricShiftSchema),
});

/** Runs held against a baseline. */
export const regressionSchema = z.strictObject({
  /** `fail` where a metric got worse, `unknown` where a scenario cannot be compared. */
  outcome: z.enum(["pass", "fail", "unknown"]),
  /** What it comes to, in one sentence. */
  summary: z.string(),
  /** How many metrics of how many runs were tested together. */
  tests: z.int(),
  scenarios: z.array(scenarioRegressionSchema),
});

export type MetricShift = z.infer<typeof metricShiftSchema>;
export type ScenarioRegression = z.infer<typeof scenarioRegressionSchema>;
export type Regression = z.infer<typeof regressionSchema>;
