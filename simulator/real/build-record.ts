import { getDefaultSettings } from "node:http2";
import { arch, cpus, platform, totalmem } from "node:os";
import { systemClock } from "../../bridge/system-clock.ts";
import type { Footprint } from "../../reports/record/fault-record.ts";
import {
  RECORD_SCHEMA,
  RECORD_VERSION,
  type RunRecord,
  type UserRecord,
} from "../../reports/record/record.ts";
import { accountForApp } from "../ledger/app-ledger.ts";
import { accountFor } from "../ledger/ledger.ts";
import { outagesOf } from "../ledger/outages.ts";
import { publishedOf } from "../ledger/published.ts";
import { toldLength, withToldLengths } from "../ledger/told-lengths.ts";
import { DurationHistogram } from "../measure/histogram.ts";
import { recordedTarget } from "./bridge-target.ts";
import { appSightings, hopsOf, presenceOf } from "./hop-sightings.ts";
import { monitoringOf } from "./monitoring-of.ts";
import type { AppOfUser } from "./planned-apps.ts";
import type { RunObservations } from "./run-observations.ts";
import type { PlannedUser, RunPlan } from "./run-plan.ts";
import { sendTimeoutsOf } from "./send-timeouts.ts";
import { summarize } from "./summarize.ts";
import { dropsOf, toldCountsOf } from "./told-record.ts";

export interface RecordContext {
  readonly plan: RunPlan;
  /** The scenarios that ran at the same time. */
  readonly beside: readonly string[];
  readonly runId: string;
  readonly startedAt: Date;
  readonly users: readonly PlannedUser[];
  readonly apps: readonly AppOfUser[];
  readonly versions: Readonly<Record<string, string>>;
  readonly complete: boolean;
  readonly ended: string;
  /** Whether the bridge's log has been read into the events. */
  readonly hasLog: boolean;
}

/** Makes the record of a run, finished or not, of what has been seen of it. */
export function buildRecord(context: RecordContext, seen: RunObservations): RunRecord {
  const { plan, runId, startedAt, users, versions, complete, ended } = context;
  const { scenario, bridge, target, preset, seed, overrides, command } = plan;
  const { host, port, socket, httpHost, httpPort, ...settings } = bridge;
  const { dueToBridge, bridgeToCloud, burstSpread, ...clouds } = seen.clouds.frames.histograms();
  const dueToCloud = new DurationHistogram();
  for (const histogram of [clouds.dueToCloud, clouds.dueToCloudApart]) dueToCloud.add(histogram);
  const { dueToApp } = seen.apps.frames.histograms();
  const events = seen.events();
  const told = toldCountsOf(seen, users);
  const faults = seen.faults.faults(seen.originMs);
  const timed = (footprint: Footprint): Footprint => ({
    ...footprint,
    atMs: Math.round(footprint.atMs - seen.originMs),
  });
  const { idle, baseline, settled } = seen.footprint;
  return {
    schema: RECORD_SCHEMA,
    version: RECORD_VERSION,
    complete,
    ended,
    run: {
      id: runId,
      startedAt: startedAt.toISOString(),
      originAt: seen.hasBegun ? wallTime(seen.originMs).toISOString() : null,
      seed,
      target: recordedTarget(target),
      ...(plan.deployment === "compose" && { deployment: plan.deployment }),
      preset,
      overrides: { ...overrides },
      beside: [...context.beside],
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
      busy: seen.busy.map(roundedShare),
      busiest: seen.busiest.map(roundedShare),
    },
    settings: {
      bridge: target.kind === "reference" ? settings : {},
      http2InitialWindowBytes: getDefaultSettings().initialWindowSize ?? 0,
      cores: seen.cores,
      speakerPriority: seen.speakerPriority,
      speakersRealTime: seen.speakersRealTime,
    },
    users: users.map((user) => userRecord(user, context, { faults, events, told }, seen)),
    latency: {
      lateness: summarize(seen.speakers.lateness()),
      dueToBridge: summarize(dueToBridge),
      bridgeToCloud: summarize(bridgeToCloud),
      dueToCloud: summarize(dueToCloud),
      dueToApp: summarize(dueToApp),
      burstSpread: summarize(burstSpread),
    },
    monitoring: monitoringOf(seen.scraped, clouds.dueToCloud, clouds.dueToCloudApart),
    channelLen: seen.series.channelLen() ?? toldLength(told),
    told,
    series: withToldLengths(seen.series.series(), told),
    faults,
    sendTimeouts: sendTimeoutsOf(seen, events, context.hasLog, users),
    stops: [...seen.stops],
    events,
    processes: [...seen.processes],
    k6: seen.k6,
    zombies: seen.zombies,
    footprint:
      target.kind === "address"
        ? null
        : {
            idle: idle && timed(idle),
            baseline: baseline && timed(baseline),
            settled: settled && timed(settled),
            samples: seen.footprints.map(timed),
          },
  };
}

function userRecord(
  { userId, scheduled, dueMs }: PlannedUser,
  { apps, plan, hasLog }: RecordContext,
  { faults, events, told }: Pick<RunRecord, "faults" | "events" | "told">,
  seen: RunObservations,
): UserRecord {
  const arrived = seen.clouds.frames.arrivedOf(userId);
  const { published: publishedTold, publishFailed } = seen.speakers.countsOf(userId);
  const bridge = seen.bridge.countersOf(userId);
  const publishing = {
    ...{ told: publishedTold, dueMs, arrived },
    cut: seen.speakers.cutAccountsOf(userId, seen.originMs),
  };
  const account = accountFor({
    userId,
    scheduled,
    published: publishedOf({ ...publishing, reached: bridge && bridge.received + bridge.afterClose }),
    publishFailed,
    bridge,
    bridgeCutOff: seen.bridgeCutOff,
    cloud: seen.clouds.frames.countsOf(userId, arrived),
    arrived,
    outages: outagesOf({
      userId,
      faults,
      ...seen.faults.momentsOf(userId, seen.originMs),
      dueMs,
      // What nobody has told of yet is not called missing.
      hasArrived: (sequence) => arrived?.has(sequence) ?? true,
    }),
  });
  return {
    ...account,
    drops:
      plan.target.kind === "reference"
        ? null
        : dropsOf({
            ...{ userId, dueMs: dueMs(), arrived, faults, events, told, isLogWhole: hasLog },
            notCome: notCome(
              publishedOf({ ...publishing, reached: Number.POSITIVE_INFINITY }),
              account,
              seen,
            ),
          }),
    hops: hopsOf(userId, dueMs().at(-1) ?? null, seen),
    presence: {
      ...presenceOf(userId, systemClock.nowMs() - systemClock.wallMs(), seen),
      ...(plan.scenario.k6 && { streams: null }),
    },
    apps: apps
      .filter((app) => app.userId === userId)
      .map((app) => accountForApp(appSightings(app, arrived, seen))),
  };
}

/**
 * How many frames that can have been published did not come to the cloud; null where it did not tell, or tells of more.
 * @param published as many as there can have been: what a speaker was killed over has gone out or not
 */
function notCome(
  published: number,
  { cloud, missing }: Pick<UserRecord, "cloud" | "missing">,
  { k6 }: RunObservations,
): number | null {
  const isTold = missing !== null || k6 !== null;
  return isTold && cloud.delivered <= published ? published - cloud.delivered : null;
}

function roundedShare(share: number): number {
  return Math.round(share * 1_000) / 1_000;
}

function wallTime(monotonicMs: number): Date {
  return new Date(monotonicMs - systemClock.nowMs() + systemClock.wallMs());
}
