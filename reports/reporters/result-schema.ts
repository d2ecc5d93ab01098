import { z } from "zod";
import { regressionSchema } from "../baseline/regression.ts";
import { HOPS } from "../hops/stopped-audio.ts";
import { targetSchema } from "../record/bridge-target.ts";
import { appAccountsSchema } from "../record/hop-record.ts";
import { k6Schema } from "../record/k6-record.ts";
import { accountsSchema, durationSummarySchema, scrapedEndpointSchema } from "../record/record.ts";

export const RESULT_SCHEMA = "bridgebench/result";
export const RESULT_VERSION = 4;

export const outcomeSchema = z.enum(["pass", "fail", "unknown"]);

/** What one check came to. */
export const checkSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.enum(["validity", "metric", "integrity"]),
  status: outcomeSchema,
  limit: z.string(),
  measured: z.string(),
  limitValue: z.number().optional(),
  measuredValue: z.number().optional(),
  unit: z.enum(["ms", "ratio", "frames"]).optional(),
  detail: z.string().optional(),
});

/** Frames of all users by where they ended. */
const totalsSchema = accountsSchema.extend({ scheduled: z.int(), published: z.int() });

const durationsSchema = durationSummarySchema.omit({ hdr: true });

const runResultSchema = z.strictObject({
  scenario: z.string(),
  /** Of the reference bridge; what `target` is called, of another. */
  preset: z.string(),
  target: targetSchema,
  seed: z.string(),
  outcome: outcomeSchema,
  reason: z.string(),
  checks: z.array(checkSchema),
  /** Of all users together; null where k6 was to count and did not come to tell. */
  accounts: totalsSchema.nullable(),
  /** Of the last hop, all apps together; null where there is none, or where one did not live to say. */
  appAccounts: appAccountsSchema.nullable(),
  latency: z.strictObject({
    lateness: durationsSchema,
    dueToBridge: durationsSchema,
    bridgeToCloud: durationsSchema,
    dueToCloud: durationsSchema,
    dueToApp: durationsSchema,
    burstSpread: durationsSchema,
  }),
  /** What k6 told, where it stood in the cloud's place. */
  k6: k6Schema.nullable(),
  /** Each endpoint that was scraped, and frames due meanwhile and otherwise; null where nobody scraped. */
  monitoring: z
    .strictObject({
      endpoints: z.array(scrapedEndpointSchema.extend({ latency: durationsSchema })),
      dueToCloud: z.strictObject({ calm: durationsSchema, scraped: durationsSchema }),
    })
    .nullable(),
  /** Of each user whose audio had stopped when speech ended; of none where the run was cut. */
  stopped: z.array(
    z.strictObject({
      userId: z.string(),
      hop: z.enum(HOPS),
      packageName: z.string().optional(),
      /** When the last frame came through, from the start of the run; null for never. */
      sinceMs: z.number().nullable(),
      state: z.string(),
      text: z.string(),
    }),
  ),
  /** What it means and what to do; empty for a run that passed. */
  diagnosis: z.array(z.string()),
  /** Null where the record could not be written. */
  recordPath: z.string().nullable(),
});

/** What `--json` prints. A change that could break a reader is a new version. */
export const resultSchema = z.strictObject({
  schema: z.literal(RESULT_SCHEMA),
  version: z.literal(RESULT_VERSION),
  outcome: outcomeSchema,
  /** Of the process: that of the error, or else of the outcome. */
  exitCode: z.int(),
  /** Why not all came to its end, or not all could be written; null where all did. */
  error: z.string().nullable(),
  runs: z.array(runResultSchema),
  /** What was planned and never begun. */
  notRun: z.array(z.strictObject({ scenario: z.string(), preset: z.string(), seed: z.string() })),
  /** The runs held against a baseline, or stored in it; null where none was given. */
  regression: regressionSchema.nullable(),
  /** The page that shows it all; null where none was written. */
  reportPath: z.string().nullable(),
});

export type BenchResult = z.infer<typeof resultSchema>;
export type RunResult = z.infer<typeof runResultSchema>;
