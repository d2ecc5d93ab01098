import type { Registry } from "prom-client";
import { DurationCounts } from "../../common/metrics/duration-counts.ts";
import { DurationMetric } from "../../common/metrics/duration-metric.ts";
import { processRegistry } from "../../common/metrics/process-registry.ts";
import { readCounter, readGauge } from "../../common/metrics/read-metric.ts";
import type { Speaker } from "./speaker.ts";

/** The Prometheus metrics of speakers, read when scraped; from now on they count by bucket how late packets were, as well. */
export function speakerMetrics(speaker: Pick<Speaker, "totals" | "observeLateness">): Registry {
  const registry = processRegistry();
  readGauge({
    registry,
    name: "speaker_users",
    help: "Users who speak in this process",
    read: () => speaker.totals().users,
  });
  readCounter({
    registry,
    name: "speaker_packets_due_total",
    help: "Packets that came due; those of a muted user do not",
    read: () => speaker.totals().due,
  });
  readCounter({
    registry,
    name: "speaker_packets_published_total",
    help: "Packets that LiveKit has taken",
    read: () => speaker.totals().published,
  });
  readCounter({
    registry,
    name: "speaker_packets_failed_total",
    help: "Packets that LiveKit has refused, or that had no room to go to",
    read: () => speaker.totals().failed,
  });
  const lateness = new DurationCounts();
  speaker.observeLateness(lateness);
  new DurationMetric({
    registry,
    name: "speaker_lateness_seconds",
    help: "How late packets were handed to LiveKit, by when they were due",
    series: [{ labels: {}, counts: lateness }],
  });
  return registry;
}
