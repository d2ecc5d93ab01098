import { readFile } from "node:fs/promises";
import { z } from "zod";
import { BenchError, errorText } from "../../common/bench-error.ts";
import type { K6Record, K6Threshold } from "../../reports/record/k6-record.ts";

/** What `--summary-export` writes; of a threshold it says whether it was crossed. */
const summarySchema = z.object({
  metrics: z.record(
    z.string(),
    z.intersection(
      z.object({ thresholds: z.record(z.string(), z.boolean()).optional() }),
      z.record(z.string(), z.unknown()),
    ),
  ),
});

export type K6Summary = Pick<K6Record, "thresholds" | "metrics">;

/** @throws BenchError `run-broken` where k6 has left no summary, or one of another shape. */
export async function readK6Summary(path: string): Promise<K6Summary> {
  try {
    return parseK6Summary(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    const message = `k6 left no summary that can be read: ${errorText(error)}`;
    throw new BenchError("run-broken", message, { cause: error });
  }
}

/** Takes what a summary says of metrics and thresholds. Throws where it has another shape. */
export function parseK6Summary(summary: unknown): K6Summary {
  const { metrics } = summarySchema.parse(summary);
  const entries = Object.entries(metrics).sort(([a], [b]) => a.localeCompare(b));
  return {
    thresholds: entries.flatMap(([metric, { thresholds = {}, ...values }]) =>
      Object.entries(thresholds).map(([condition, crossed]) => ({
        ...{ metric, condition, ok: !crossed },
        measured: measuredOf(condition, numbersOf(values)),
      })),
    ),
    metrics: Object.fromEntries(entries.map(([metric, values]) => [metric, numbersOf(values)])),
  };
}

/** The value that a condition such as `p(95)<500` names; a rate stands under another name. */
function measuredOf(condition: string, values: Readonly<Record<string, number>>): K6Threshold["measured"] {
  const [name = ""] = /^[a-z]+(\([\d.]+\))?/.exec(condition) ?? [];
  return (name === "rate" ? (values.value ?? values.rate) : values[name]) ?? null;
}

function numbersOf(values: Readonly<Record<string, unknown>>): Record<string, number> {
  const numbers = Object.entries(values).filter((entry): entry is [string, number] =>
    Number.isFinite(entry[1]),
  );
  return Object.fromEntries(numbers);
}
