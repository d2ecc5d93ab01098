import { z } from "zod";
import { type Comparison, comparisonSchema } from "../compare/comparison.ts";
import { jsonText } from "./json-text.ts";

export const COMPARISON_SCHEMA = "bridgebench/comparison";
export const COMPARISON_VERSION = 1;

/** What `bridgebench compare --json` prints. A change that could break a reader is a new version. */
export const comparisonResultSchema = z.strictObject({
  schema: z.literal(COMPARISON_SCHEMA),
  version: z.literal(COMPARISON_VERSION),
  ...comparisonSchema.shape,
});

export type ComparisonResult = z.infer<typeof comparisonResultSchema>;

/** A comparison as JSON text, safe to show on a terminal. */
export function renderComparisonJson(comparison: Comparison): string {
  const result: ComparisonResult = { schema: COMPARISON_SCHEMA, version: COMPARISON_VERSION, ...comparison };
  return jsonText(result);
}
