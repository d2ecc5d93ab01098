import type { Metric } from "../compare/metric.ts";
import { channelLenMax } from "../compare/metrics/channel-len-max.ts";
import { channelLenP95 } from "../compare/metrics/channel-len-p95.ts";
import { dropRate } from "../compare/metrics/drop-rate.ts";
import { latencyMax } from "../compare/metrics/latency-max.ts";
import { latencyP99 } from "../compare/metrics/latency-p99.ts";
import { lostBeforeApps } from "../compare/metrics/lost-before-apps.ts";
import { notDelivered } from "../compare/metrics/not-delivered.ts";
import { reconnection } from "../compare/metrics/reconnection.ts";
import type { MeasuredUnit } from "../format/quantity.ts";
import type { JudgedRun } from "../judged-run.ts";
import type { ProcessUsage } from "../record/record.ts";

/** A number of one run that is better the smaller it is. */
export interface BaselineMetric {
  /** Kebab-case; stands in baseline files, so it never changes. */
  readonly id: string;
  readonly title: string;
  readonly unit: MeasuredUnit;
  /** A shift that may be no greater counts for nothing: in the unit, and as a share of the usual value. */
  readonly floor: { readonly absolute: number; readonly relative: number };
  /** Whether it depends on how fast the machine is, so that another machine's says nothing. */
  readonly timing: boolean;
  /** Null where the run does not show it. */
  read(run: JudgedRun): number | null;
}

const rate = { unit: "ratio", floor: { absolute: 0.002, relative: 0.1 }, timing: false } as const;

/**
 * What a baseline holds. Floors are wider than what one machine shows from one hour to the next: batches of runs differ
 * by more than chance inside a batch tells, and no rank test knows.
 */
export const baselineMetrics: readonly BaselineMetric[] = [
  { id: "drop-rate", title: "Dropped by the queue", ...rate, read: measuredBy(dropRate) },
  { id: "not-delivered", title: "Not delivered", ...rate, read: measuredBy(notDelivered) },
  { id: "lost-before-apps", title: "Lost before the apps", ...rate, read: measuredBy(lostBeforeApps) },
  {
    id: "channel-len-p95",
    title: "channelLen, p95",
    unit: "frames",
    floor: { absolute: 5, relative: 0.25 },
    timing: false,
    read: measuredBy(channelLenP95),
  },
  {
    id: "channel-len-max",
    title: "channelLen, maximum",
    unit: "frames",
    floor: { absolute: 15, relative: 0.25 },
    timing: false,
    read: measuredBy(channelLenMax),
  },
  {
    id: "latency-p50",
    title: "Latency, p50",
    unit: "ms",
    floor: { absolute: 5, relative: 0.5 },
    timing: true,
    read: ({ record }) => (record.latency.dueToCloud.count === 0 ? null : record.latency.dueToCloud.p50Ms),
  },
  {
    id: "latency-p99",
    title: "Latency, p99",
    unit: "ms",
    floor: { absolute: 25, relative: 0.5 },
    timing: true,
    read: measuredBy(latencyP99),
  },
  {
    id: "latency-max",
    title: "Latency, worst",
    unit: "ms",
    floor: { absolute: 100, relative: 0.5 },
    timing: true,
    read: measuredBy(latencyMax),
  },
  {
    id: "recovery",
    title: "Audio back after outage",
    unit: "ms",
    floor: { absolute: 300, relative: 0.5 },
    timing: true,
    read: untilBack,
  },
  {
    id: "bridge-cpu",
    title: "CPU time of the bridge",
    unit: "s",
    floor: { absolute: 0.5, relative: 0.25 },
    timing: true,
    read: ofBridge(({ cpuS }) => cpuS),
  },
  {
    id: "bridge-rss",
    title: "Memory of the bridge",
    unit: "MiB",
    floor: { absolute: 20, relative: 0.2 },
    timing: true,
    read: ofBridge(({ rssMaxBytes }) => rssMaxBytes / 1_048_576),
  },
];

function measuredBy(metric: Metric): BaselineMetric["read"] {
  return (run) => metric.measure(run)?.value ?? null;
}

/** Who never came back counts as having taken the whole run: longer than anybody who did. */
function untilBack(run: JudgedRun): number | null {
  const found = reconnection.measure(run);
  return found ? (found.value ?? run.record.scenario.durationMs) : null;
}

function ofBridge(read: (usage: ProcessUsage) => number): BaselineMetric["read"] {
  return ({ record }) => {
    const bridge = record.processes.find(({ name }) => name === "bridge");
    return bridge === undefined ? null : read(bridge);
  };
}
