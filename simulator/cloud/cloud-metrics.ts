import type { Registry } from "prom-client";
import { DurationCounts } from "../../common/metrics/duration-counts.ts";
import { DurationMetric } from "../../common/metrics/duration-metric.ts";
import { NeverFalling } from "../../common/metrics/never-falling.ts";
import { processRegistry } from "../../common/metrics/process-registry.ts";
import { readCounter, readGauge } from "../../common/metrics/read-metric.ts";
import type { Cloud } from "./cloud.ts";

/** The Prometheus metrics of a cloud, read when scraped; from now on it counts its frames' latencies by bucket as well. */
export function cloudMetrics(cloud: Pick<Cloud, "totals" | "observeLatency">): Registry {
  const registry = processRegistry();
  const gauge = (name: string, help: string, read: () => number) => readGauge({ registry, name, help, read });
  const counter = (name: string, help: string, read: () => number) =>
    readCounter({ registry, name, help, read });

  gauge("cloud_users", "Users that the cloud is to stream", () => cloud.totals().users);
  gauge("cloud_streams", "Users with an open StreamAudio", () => cloud.totals().streams);
  counter("cloud_chunks_received_total", "Audio chunks that came over gRPC", () => cloud.totals().chunks);
  const missing = new NeverFalling();
  counter(
    "cloud_frames_missing_total",
    "Frames that were spoken and have not come, while later ones have",
    () => missing.next(cloud.totals().missing),
  );
  counter(
    "cloud_frames_duplicate_total",
    "Frames that came again after they had come",
    () => cloud.totals().duplicated,
  );
  counter(
    "cloud_frames_corrupt_total",
    "Chunks that are not as they were spoken: damaged, without a stamp, or of another user",
    () => cloud.totals().corrupt,
  );
  readCounter({
    registry,
    name: "cloud_joins_total",
    help: "JoinRoom calls that were answered or failed, by result",
    labelNames: ["result"],
    read: () => [
      [{ result: "ok" }, cloud.totals().joins],
      [{ result: "refused" }, cloud.totals().joinsRefused],
    ],
  });
  counter(
    "cloud_stream_ends_total",
    "StreamAudio calls that ended without the cloud having stopped",
    () => cloud.totals().streamEnds,
  );

  const latency = new DurationCounts();
  cloud.observeLatency(latency);
  new DurationMetric({
    registry,
    name: "cloud_frame_latency_seconds",
    help: "How long frames took from when they were due to be spoken until they came to the cloud",
    series: [{ labels: {}, counts: latency }],
  });
  return registry;
}
