import { readFile } from "node:fs/promises";
import { z } from "zod";
import { parseOutput } from "../parse-output.ts";

/** What a benchmark needs of a record: records of other versions have it as well. */
const runRecordSchema = z.object({
  scenario: z.object({ users: z.number() }),
  latency: z.object({
    bridgeToCloud: z.object({ count: z.number(), p99Ms: z.number(), hdr: z.string() }),
    dueToCloud: z.object({ count: z.number(), p50Ms: z.number(), p99Ms: z.number() }),
  }),
  /** Windows of 100 ms from the start of the run. */
  series: z.object({ delivered: z.array(z.number().nullable()) }),
  processes: z.array(
    z.object({
      name: z.string(),
      cpuS: z.number(),
      rssMaxBytes: z.number(),
      threadsMax: z.number().nullable(),
    }),
  ),
  /** Its samples are taken together with those of the processes. */
  footprint: z.object({ samples: z.array(z.object({ atMs: z.number() })) }).nullable(),
});

export type MacroRecord = z.infer<typeof runRecordSchema>;

/** @throws BenchError `run-broken` for a record without them. */
export async function readMacroRecord(path: string): Promise<MacroRecord> {
  return parseOutput(`The record ${path}`, await readFile(path, "utf8"), runRecordSchema);
}
