import type { Registry } from "prom-client";
import { DurationCounts } from "../../common/metrics/duration-counts.ts";
import { DurationMetric } from "../../common/metrics/duration-metric.ts";
import { NeverFalling } from "../../common/metrics/never-falling.ts";
import { processRegistry } from "../../common/metrics/process-registry.ts";
import { type ReadMetricOptions, readCounter, readGauge } from "../../common/metrics/read-metric.ts";
import type { PackageTotals } from "./app-totals.ts";
import type { Apps } from "./apps.ts";

type MeasuredApps = Pick<Apps, "totals" | "observeLatency">;

/**
 * The Prometheus metrics of apps, by package, read when scraped; from now on they count their frames' latencies by bucket
 * as well.
 */
export function appsMetrics(apps: MeasuredApps): Registry {
  const registry = processRegistry();
  const byPackage = (
    name: string,
    help: string,
    read: (totals: PackageTotals) => number,
  ): ReadMetricOptions<"package"> => ({
    ...{ registry, name, help, labelNames: ["package"] },
    read: () => apps.totals().map((totals) => [{ package: totals.packageName }, read(totals)]),
  });

  readGauge(byPackage("app_connections", "Apps that are connected", ({ connections }) => connections));
  readCounter(
    byPackage("app_chunks_received_total", "Audio chunks that came from the cloud", ({ chunks }) => chunks),
  );
  const missing = new NeverFalling();
  readCounter(
    byPackage(
      "app_frames_missing_total",
      "Frames that were spoken and have not come, while later ones have",
      (totals) => missing.next(totals.missing, totals.packageName),
    ),
  );
  new DurationMetric({
    ...{ registry, labelNames: ["package"], series: latencySeries(apps) },
    name: "app_frame_latency_seconds",
    help: "How long frames took from when they were due to be spoken until they came to the app",
  });
  return registry;
}

function latencySeries(apps: MeasuredApps) {
  return apps.totals().map(({ packageName }) => {
    const counts = new DurationCounts();
    apps.observeLatency(packageName, counts);
    return { labels: { package: packageName }, counts };
  });
}
