import { type BenchError, errorText } from "../../common/bench-error.ts";
import { diagnose } from "../diagnosis/diagnose.ts";
import { stoppedAudio } from "../hops/stopped-audio.ts";
import { type JudgedRun, type NotRun, outcomesOf } from "../judged-run.ts";
import { exitCodeOf, overallOutcome } from "../outcome.ts";
import { totalAccounts, totalAppAccounts } from "../record/accounts.ts";
import { isK6Untold } from "../record/k6-record.ts";
import type { DurationSummary, MonitoringRecord } from "../record/record.ts";
import { jsonText } from "./json-text.ts";
import { type BenchResult, RESULT_SCHEMA, RESULT_VERSION, type RunResult } from "./result-schema.ts";

export interface ResultOptions extends Partial<Pick<BenchResult, "regression" | "reportPath">> {
  readonly notRun?: readonly NotRun[];
  /** Why not all came to its end, or not all could be written. */
  readonly error?: BenchError | undefined;
}

/** The result of one or several runs, for programs. */
export function benchResult(runs: readonly JudgedRun[], options: ResultOptions = {}): BenchResult {
  const { regression = null, reportPath = null, notRun = [], error } = options;
  const verdicts = outcomesOf(runs, regression, notRun);
  return {
    schema: RESULT_SCHEMA,
    version: RESULT_VERSION,
    outcome: overallOutcome(verdicts),
    exitCode: error?.exitCode ?? exitCodeOf(verdicts),
    error: error === undefined ? null : errorText(error),
    runs: runs.map(runResult),
    notRun: [...notRun],
    regression,
    reportPath,
  };
}

/** `benchResult` as JSON text, safe to show on a terminal. */
export function renderJson(runs: readonly JudgedRun[], options: ResultOptions = {}): string {
  return jsonText(benchResult(runs, options));
}

function runResult({ record, verdict, recordPath }: JudgedRun): RunResult {
  const { lateness, dueToBridge, bridgeToCloud, dueToCloud, dueToApp, burstSpread } = record.latency;
  return {
    scenario: record.scenario.name,
    preset: record.run.preset,
    target: record.run.target,
    seed: record.run.seed,
    outcome: verdict.outcome,
    reason: verdict.reason,
    checks: [...verdict.checks],
    accounts: isK6Untold(record) ? null : totalAccounts(record),
    appAccounts: totalAppAccounts(record),
    latency: {
      lateness: withoutHistogram(lateness),
      dueToBridge: withoutHistogram(dueToBridge),
      bridgeToCloud: withoutHistogram(bridgeToCloud),
      dueToCloud: withoutHistogram(dueToCloud),
      dueToApp: withoutHistogram(dueToApp),
      burstSpread: withoutHistogram(burstSpread),
    },
    k6: record.k6,
    monitoring: record.monitoring && monitoringResult(record.monitoring),
    stopped: stoppedAudio(record),
    diagnosis: diagnose(record, verdict),
    recordPath,
  };
}

function monitoringResult({ endpoints, dueToCloud }: MonitoringRecord): RunResult["monitoring"] {
  return {
    endpoints: endpoints.map((endpoint) => ({ ...endpoint, latency: withoutHistogram(endpoint.latency) })),
    dueToCloud: { calm: withoutHistogram(dueToCloud.calm), scraped: withoutHistogram(dueToCloud.scraped) },
  };
}

function withoutHistogram({ hdr, ...durations }: DurationSummary): Omit<DurationSummary, "hdr"> {
  return durations;
}
