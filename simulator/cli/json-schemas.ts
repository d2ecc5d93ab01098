import { z } from "zod";
import { baselineSchema } from "../../reports/baseline/baseline.ts";
import { capacityResultSchema } from "../../reports/capacity/capacity-result.ts";
import { recordSchema } from "../../reports/record/record.ts";
import { comparisonResultSchema } from "../../reports/reporters/compare-json.ts";
import { resultSchema } from "../../reports/reporters/result-schema.ts";
import { sweepResultSchema } from "../../reports/sweep/sweep-result.ts";
import { watchResultSchema } from "../../watch/reporters/watch-result-schema.ts";

/** Everything that bridgebench writes for programs, by name; a new one is a line here and its file. */
export const publishedSchemas: Readonly<
  Record<string, { readonly title: string; readonly schema: z.ZodType }>
> = {
  result: { title: "What `bridgebench run --json` and `judge --json` print", schema: resultSchema },
  record: { title: "record.json, what a run leaves", schema: recordSchema },
  compare: { title: "What `bridgebench compare --json` prints", schema: comparisonResultSchema },
  sweep: { title: "What `bridgebench sweep --json` prints", schema: sweepResultSchema },
  capacity: { title: "What `bridgebench capacity --json` prints", schema: capacityResultSchema },
  watch: { title: "What `bridgebench watch --json` prints", schema: watchResultSchema },
  baseline: { title: "A file of `bridgebench run --baseline`", schema: baselineSchema },
};

/** The JSON Schema of one of them as text; undefined for a name that is none. */
export function jsonSchemaText(name: string): string | undefined {
  const published = Object.hasOwn(publishedSchemas, name) ? publishedSchemas[name] : undefined;
  if (published === undefined) return undefined;
  const { $schema, ...rest } = z.toJSONSchema(published.schema);
  return `${JSON.stringify({ $schema, title: published.title, ...rest }, null, 2)}\n`;
}
