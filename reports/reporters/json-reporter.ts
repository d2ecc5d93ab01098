import { diagnose } from "../diagnosis/diagnose.ts";
import type { JudgedRun } from "../judged-run.ts";
import { exitCodeOf, overallOutcome } from "../outcome.ts";
import { totalAccounts } from "../record/accounts.ts";
import type { DurationSummary } from "../record/record.ts";
import { type BenchResult, RESULT_SCHEMA, RESULT_VERSION, type RunResult } from "./result-schema.ts";

/** Control characters that JSON allows as they are and a terminal may obey. */
const UNESCAPED_CONTROLS = /[\u007f-\u009f\u2028\u2029]/g;

/** The result of one or several runs, for programs. */
export function benchResult(runs: readonly JudgedRun[]): BenchResult {
  const verdicts = runs.map(({ verdict }) => verdict);
  return {
    schema: RESULT_SCHEMA,
    version: RESULT_VERSION,
    outcome: overallOutcome(verdicts),
    exitCode: exitCodeOf(verdicts),
    runs: runs.map(runResult),
  };
}

/** `benchResult` as JSON text, safe to show on a terminal. */
export function renderJson(runs: readonly JudgedRun[]): string {
  const text = JSON.stringify(benchResult(runs), null, 2);
  return `${text.replace(UNESCAPED_CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}

function runResult({ record, verdict, recordPath }: JudgedRun): RunResult {
  const { lateness, dueToBridge, bridgeToCloud, dueToCloud, burstSpread } = record.latency;
  return {
    scenario: record.scenario.name,
    preset: record.run.preset,
    seed: record.run.seed,
    outcome: verdict.outcome,
    reason: verdict.reason,
    checks: [...verdict.checks],
    accounts: totalAccounts(record),
    latency: {
      lateness: withoutHistogram(lateness),
      dueToBridge: withoutHistogram(dueToBridge),
      bridgeToCloud: withoutHistogram(bridgeToCloud),
      dueToCloud: withoutHistogram(dueToCloud),
      burstSpread: withoutHistogram(burstSpread),
    },
    diagnosis: diagnose(record, verdict),
    recordPath,
  };
}

function withoutHistogram({ hdr, ...durations }: DurationSummary): Omit<DurationSummary, "hdr"> {
  return durations;
}
