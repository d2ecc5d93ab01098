import { heatMap } from "./heat-map.ts";
import type { Section } from "./layout.ts";
import { quantile } from "./query.ts";
import { timeSeries } from "./time-series.ts";

const FROM_DUE = "from the moment a frame was due, so that a speaker that stalls cannot hide a stall";

/** End to end, as whoever listens has it. */
export const latencySection: Section = {
  title: "Latency, end to end",
  height: 9,
  panels: [
    heatMap({
      title: "Due → cloud",
      description: `How late frames come to the cloud, ${FROM_DUE}. Good is one low, narrow band. A second band above it is a queue that was full; a tail is a machine that is busy.`,
      unit: "s",
      width: 12,
      histogram: "cloud_frame_latency_seconds",
    }),
    heatMap({
      title: "Due → app",
      description: `How late frames come to the apps, ${FROM_DUE}. What is higher here than at the cloud is the relay's, or the app's own.`,
      unit: "s",
      width: 12,
      histogram: "app_frame_latency_seconds",
    }),
    timeSeries({
      title: "Percentiles",
      description:
        "The same as percentiles, as exact as the buckets are: within one of them a straight line is drawn.",
      unit: "s",
      width: 12,
      queries: [
        { expr: quantile(0.5, "cloud_frame_latency_seconds", []), legend: "cloud, p50" },
        { expr: quantile(0.99, "cloud_frame_latency_seconds", []), legend: "cloud, p99" },
        { expr: quantile(0.99, "app_frame_latency_seconds", ["package"]), legend: "{{package}}, p99" },
      ],
    }),
    timeSeries({
      title: "Speakers' lateness",
      description:
        "How late the simulator publishes what is due. Over 10 ms at p99 the generator is the limit, and the panels beside this one tell of it and not of the bridge.",
      unit: "s",
      width: 12,
      queries: [
        { expr: quantile(0.5, "speaker_lateness_seconds", []), legend: "p50" },
        { expr: quantile(0.99, "speaker_lateness_seconds", []), legend: "p99" },
      ],
    }),
  ],
};
