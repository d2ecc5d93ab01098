import { getDefaultSettings } from "node:http2";
import { arch, cpus, platform, totalmem } from "node:os";
import {
  type BridgeCounters,
  type DurationSummary,
  RECORD_SCHEMA,
  RECORD_VERSION,
  type RunRecord,
  type UserRecord,
} from "../../reports/record/record.ts";
import { accountFor } from "../ledger/ledger.ts";
import type { DurationHistogram } from "../measure/histogram.ts";
import type { SessionView } from "./bridge-view.ts";
import type { RunObservations } from "./run-observations.ts";
import type { PlannedUser, RunPlan } from "./run-plan.ts";

export interface RecordContext {
  readonly plan: RunPlan;
  readonly runId: string;
  readonly startedAt: Date;
  readonly users: readonly PlannedUser[];
  readonly versions: Readonly<Record<string, string>>;
  readonly complete: boolean;
  readonly ended: string;
}

/** Makes the record of a run, finished or not, of what has been seen of it. */
export function buildRecord(context: RecordContext, seen: RunObservations): RunRecord {
  const { plan, runId, startedAt, users, versions, complete, ended } = context;
  const { scenario, bridge, preset, seed, overrides, command } = plan;
  const { host, port, socket, httpHost, httpPort, ...settings } = bridge;
  return {
    schema: RECORD_SCHEMA,
    version: RECORD_VERSION,
    complete,
    ended,
    run: {
      id: runId,
      startedAt: startedAt.toISOString(),
      seed,
      preset,
      overrides: { ...overrides },
      command,
    },
    scenario: {
      name: scenario.name,
      story: scenario.story,
      users: scenario.users,
      durationMs: scenario.durationMs,
      plan: JSON.parse(JSON.stringify(scenario)),
      expect: scenario.expect,
    },
    versions: { ...versions },
    machine: {
      platform: platform(),
      arch: arch(),
      cpus: cpus().length,
      cpuModel: cpus()[0]?.model ?? "unknown",
      memoryBytes: totalmem(),
      busy: seen.busy.map((share) => Math.round(share * 1000) / 1000),
    },
    settings: {
      bridge: settings,
      http2InitialWindowBytes: getDefaultSettings().initialWindowSize ?? 0,
      cores: seen.cores,
    },
    users: users.map((user) => userRecord(user, seen)),
    latency: {
      lateness: summarize(seen.latency.lateness),
      dueToBridge: summarize(seen.latency.dueToBridge),
      bridgeToCloud: summarize(seen.latency.bridgeToCloud),
      dueToCloud: summarize(seen.latency.dueToCloud),
      burstSpread: summarize(seen.latency.burstSpread),
    },
    channelLen: seen.series.channelLen(),
    series: seen.series.series(),
    disturbances: seen.disturbances,
    events: seen.events(),
    processes: [...seen.processes],
    zombies: seen.zombies,
  };
}

function userRecord({ userId, scheduled }: PlannedUser, seen: RunObservations): UserRecord {
  const received = seen.received.get(userId);
  return accountFor({
    userId,
    scheduled,
    published: seen.published.get(userId)?.published ?? 0,
    publishFailed: seen.published.get(userId)?.publishFailed ?? 0,
    bridge: seen.sessions && seen.baseline ? countersOf(userId, seen.sessions, seen.baseline) : null,
    cloud: {
      delivered: received?.delivered ?? 0,
      duplicated: received?.duplicated ?? 0,
      reordered: received?.reordered ?? 0,
      corrupt: received?.corrupt ?? 0,
      unstamped: received?.unstamped ?? 0,
      foreign: received?.foreign ?? 0,
    },
    arrived: seen.arrived.get(userId) ?? null,
  });
}

const COUNTERS = [
  "received",
  "sent",
  "dropped",
  "unattached",
  "discarded",
  "unconfirmed",
  "afterClose",
] as const;

/** All sessions of a user together, less what they had counted before the run began. */
function countersOf(
  userId: string,
  sessions: readonly SessionView[],
  baseline: readonly SessionView[],
): BridgeCounters {
  const sum = (views: readonly SessionView[], counter: (typeof COUNTERS)[number]): number =>
    views.reduce((total, view) => total + (view.userId === userId ? view[counter] : 0), 0);
  const counted = COUNTERS.map(
    (counter) => [counter, sum(sessions, counter) - sum(baseline, counter)] as const,
  );
  return Object.fromEntries(counted) as BridgeCounters;
}

function summarize(histogram: DurationHistogram): DurationSummary {
  return {
    count: histogram.count,
    p50Ms: histogram.percentileMs(50),
    p90Ms: histogram.percentileMs(90),
    p99Ms: histogram.percentileMs(99),
    maxMs: histogram.maxMs(),
    hdr: histogram.encode(),
  };
}
