import { DurationHistogram } from "../../simulator/measure/histogram.ts";
import type { Metric, Values } from "../metric.ts";
import { cpuMsPerThousandFrames, memoryMb, PROCESS_KINDS, threads } from "./run-figures.ts";
import type { MacroRecord } from "./run-record.ts";

/** A run of each: what one user more costs is the slope between them, in which the process itself is not. */
export const FEW_USERS = 5;
export const MANY_USERS = 20;

const LATENCY = `Latency of ${MANY_USERS} users`;
const ONE_MORE = `One user more, from ${FEW_USERS} to ${MANY_USERS}`;

interface MacroMetric extends Metric {
  value(few: MacroRecord, many: MacroRecord): number | null;
}

const METRICS: readonly MacroMetric[] = [
  {
    name: "bridge-to-cloud-mean",
    group: LATENCY,
    title: "Added by bridge, mean",
    unit: "ms",
    better: "less",
    value: (_, { latency: { bridgeToCloud } }) => meanMs(bridgeToCloud),
  },
  {
    name: "bridge-to-cloud-p99",
    group: LATENCY,
    title: "Added by bridge, p99",
    unit: "ms",
    better: "less",
    target: 5,
    value: (_, { latency: { bridgeToCloud } }) => (bridgeToCloud.count > 0 ? bridgeToCloud.p99Ms : null),
  },
  {
    name: "due-to-cloud-p50",
    group: LATENCY,
    title: "Due → cloud, p50",
    unit: "ms",
    better: "less",
    value: (_, { latency: { dueToCloud } }) => (dueToCloud.count > 0 ? dueToCloud.p50Ms : null),
  },
  {
    name: "due-to-cloud-p99",
    group: LATENCY,
    title: "Due → cloud, p99",
    unit: "ms",
    better: "less",
    value: (_, { latency: { dueToCloud } }) => (dueToCloud.count > 0 ? dueToCloud.p99Ms : null),
  },
  ...PROCESS_KINDS.map(
    (kind): MacroMetric => ({
      name: `cpu-${kind.toLowerCase()}`,
      group: "CPU for 1,000 frames",
      title: kind,
      unit: "ms",
      better: "less",
      value: (_, many) => cpuMsPerThousandFrames(many, kind),
    }),
  ),
  ...PROCESS_KINDS.map(
    (kind): MacroMetric => ({
      name: `memory-per-user-${kind.toLowerCase()}`,
      group: ONE_MORE,
      title: `memory, ${kind}`,
      unit: "MB",
      better: "less",
      ...(kind === "bridge" && { target: 5 }),
      value: (few, many) => perUser(few, many, (record) => memoryMb(record, kind)),
    }),
  ),
  {
    name: "threads-per-user-bridge",
    group: ONE_MORE,
    title: "threads, bridge",
    unit: "threads",
    better: "less",
    value: (few, many) => perUser(few, many, (record) => threads(record, "bridge")),
  },
];

export const MACRO_METRICS: readonly Metric[] = METRICS;

/** What the two runs show. Latency and CPU are of the one with many users. */
export function macroValues(few: MacroRecord, many: MacroRecord): Values {
  return Object.fromEntries(METRICS.map(({ name, value }) => [name, value(few, many)]));
}

/**
 * Both ends of this hop are whole milliseconds of one clock, rounded down: each frame is good to 1 ms, a percentile too,
 * and yet the mean of thousands is exact, for the roundings make up for each other.
 */
function meanMs({ count, hdr }: MacroRecord["latency"]["bridgeToCloud"]): number | null {
  return count > 0 ? DurationHistogram.decode(hdr).meanMs() : null;
}

function perUser(
  few: MacroRecord,
  many: MacroRecord,
  measure: (record: MacroRecord) => number | null,
): number | null {
  const [less, more] = [measure(few), measure(many)];
  if (less === null || more === null) return null;
  return (more - less) / (many.scenario.users - few.scenario.users);
}
