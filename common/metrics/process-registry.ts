import { readFileSync } from "node:fs";
import { collectDefaultMetrics, Registry } from "prom-client";
import { readGauge } from "./read-metric.ts";

/** Gauges that are called as only counters may be; what they sum up is there by type, without `_total`. */
const MISNAMED = [
  "nodejs_active_handles_total",
  "nodejs_active_requests_total",
  "nodejs_active_resources_total",
];

/** A registry with what is told of every process: prom-client's default metrics and, on Linux, its threads. */
export function processRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
  if (threadsOfProcess() === undefined) return registry;
  readGauge({
    registry,
    name: "process_threads",
    help: "Threads of the process, those of native libraries included",
    read: () => threadsOfProcess() ?? 0,
  });
  return registry;
}

/** Undefined where there is no /proc. */
function threadsOfProcess(): number | undefined {
  try {
    const threads = /^Threads:\s+(\d+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    return threads === undefined ? undefined : Number(threads);
  } catch {
    return undefined;
  }
}
