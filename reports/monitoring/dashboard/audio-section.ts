import type { Section } from "./layout.ts";
import { chosen, countOver, perSecond, quantile } from "./query.ts";
import { DROP_LIMITS, QUEUE_LIMITS } from "./thresholds.ts";
import { timeSeries } from "./time-series.ts";

/** A frame's way through the bridge: refused, queued, held up, sent. */
export const audioSection: Section = {
  title: "Audio through the bridge",
  height: 8,
  panels: [
    timeSeries({
      title: "Drop rate",
      description:
        "Dropped by the queue, of all frames received. Good is under the lower line (1 %); over the upper one (10 %) speech cannot be followed. Look at channelLen and Send beside it: is the consumer slow, or gone?",
      unit: "percentunit",
      width: 12,
      queries: [
        {
          expr: `${perSecond("bridge_frames_dropped_total")} / (${perSecond("bridge_frames_received_total")} > 0)`,
          legend: "{{instance}}",
        },
      ],
      limits: DROP_LIMITS,
    }),
    timeSeries({
      title: "channelLen",
      description:
        "The longest queue of any session, in frames, and what a queue can hold. Good is mostly empty and under the line (50). Always full: the consumer does not read.",
      unit: "short",
      width: 12,
      queries: [
        { expr: chosen("bridge_channel_len"), legend: "longest, {{instance}}" },
        { expr: chosen("bridge_queue_capacity_frames"), legend: "capacity, {{instance}}" },
      ],
      limits: QUEUE_LIMITS,
    }),
    timeSeries({
      title: "Frames",
      description:
        "Frames a second into the bridge, out of it, and those that went nowhere: dropped by a full queue; come while no stream was attached; in a queue, or in flight, at an end.",
      unit: "short",
      width: 12,
      queries: [
        { expr: `sum(${perSecond("bridge_frames_received_total")})`, legend: "received" },
        { expr: `sum(${perSecond("bridge_frames_sent_total")})`, legend: "sent" },
        { expr: `sum(${perSecond("bridge_frames_dropped_total")})`, legend: "dropped" },
        { expr: `sum(${perSecond("bridge_frames_unattached_total")})`, legend: "without a stream" },
        { expr: `sum(${perSecond("bridge_frames_discarded_total")})`, legend: "discarded at a close" },
        { expr: `sum(${perSecond("bridge_frames_unconfirmed_total")})`, legend: "in flight at an end" },
      ],
    }),
    timeSeries({
      title: "Missing at the consumers",
      description:
        "Frames a second that the cloud, and the apps behind it, never got, by the numbers that the simulator stamps into them. What is missing here and dropped nowhere was lost on the way.",
      unit: "short",
      width: 12,
      queries: [
        { expr: `sum(${perSecond("cloud_frames_missing_total")})`, legend: "cloud" },
        { expr: `sum by (package) (${perSecond("app_frames_missing_total")})`, legend: "{{package}}" },
      ],
    }),
    timeSeries({
      title: "Send, how long it is held up",
      description:
        "How long the longest Send to a client that is not over has been held up by now, and percentiles of those that are over. Under a millisecond is usual. A line that climbs is a client that hangs; at the send timeout (2 s by default) its session is ended, and without one it climbs on.",
      unit: "s",
      width: 12,
      queries: [
        { expr: chosen("bridge_send_held_up_seconds"), legend: "held up now, {{instance}}" },
        { expr: quantile(0.5, "bridge_send_duration_seconds"), legend: "p50, {{instance}}" },
        { expr: quantile(0.99, "bridge_send_duration_seconds"), legend: "p99, {{instance}}" },
      ],
    }),
    timeSeries({
      title: "Send timeouts",
      description:
        "Sends given up in the last minute. Each has ended a session, whose client hangs and has to join again.",
      unit: "short",
      width: 12,
      queries: [
        { expr: countOver("bridge_send_timeouts_total", "1m", ["instance"]), legend: "{{instance}}" },
      ],
    }),
  ],
};
