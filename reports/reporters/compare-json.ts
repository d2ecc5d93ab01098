import { z } from "zod";
import { type BenchError, errorText } from "../../common/bench-error.ts";
import { type Comparison, comparisonSchema, SIDES, type SideName } from "../compare/comparison.ts";
import type { NotRun } from "../judged-run.ts";
import { exitCodeOf } from "../outcome.ts";
import { jsonText } from "./json-text.ts";

export const COMPARISON_SCHEMA = "bridgebench/comparison";
export const COMPARISON_VERSION = 2;

/** What `bridgebench compare --json` prints. A change that could break a reader is a new version. */
export const comparisonResultSchema = z.strictObject({
  schema: z.literal(COMPARISON_SCHEMA),
  version: z.literal(COMPARISON_VERSION),
  ...comparisonSchema.shape,
  /** What was planned and never begun. */
  notRun: z.array(
    z.strictObject({
      side: z.enum(SIDES),
      scenario: z.string(),
      preset: z.string(),
      seed: z.string(),
    }),
  ),
  /** Why not all came to its end, or not all could be written; null where all did. */
  error: z.string().nullable(),
  /** Of the process: that of the error, or else by the runs of the second bridge. */
  exitCode: z.int(),
});

export type ComparisonResult = z.infer<typeof comparisonResultSchema>;

/** A run of a comparison that was planned and never begun. */
export interface SideNotRun extends NotRun {
  readonly side: SideName;
}

export interface ComparisonOptions {
  readonly notRun?: readonly SideNotRun[];
  readonly error?: BenchError | undefined;
}

/** A comparison as JSON text, safe to show on a terminal. */
export function renderComparisonJson(
  comparison: Comparison,
  { notRun = [], error }: ComparisonOptions = {},
): string {
  const result: ComparisonResult = {
    schema: COMPARISON_SCHEMA,
    version: COMPARISON_VERSION,
    ...comparison,
    notRun: [...notRun],
    error: error === undefined ? null : errorText(error),
    exitCode: error?.exitCode ?? exitCodeOf([comparison.columns.after]),
  };
  return jsonText(result);
}
