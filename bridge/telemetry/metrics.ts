import type { Registry } from "prom-client";
import type { DurationCounts } from "../../common/metrics/duration-counts.ts";
import { DurationMetric } from "../../common/metrics/duration-metric.ts";
import { processRegistry } from "../../common/metrics/process-registry.ts";
import { readCounter, readGauge } from "../../common/metrics/read-metric.ts";
import { STREAM_END_KINDS } from "../core/ports.ts";
import type { Session } from "../core/session.ts";
import type { SessionCounters } from "../core/session-counters.ts";
import type { SessionMap } from "../core/session-map.ts";
import type { BridgeSettings } from "../settings.ts";
import type { SessionHistory } from "./session-history.ts";
import { addUserMetrics } from "./user-metrics.ts";

const FRAME_COUNTERS: readonly (readonly [keyof SessionCounters, string])[] = [
  ["received", "Frames that reached an open session"],
  ["sent", "Frames that a stream has confirmed"],
  ["dropped", "Frames refused by a full queue"],
  ["unattached", "Frames that came while no stream was attached"],
  ["discarded", "Frames that lay in a queue when its session closed"],
  ["unconfirmed", "Frames in flight when their stream ended"],
  ["afterClose", "Packets that came during or after the close of their session"],
];

export interface BridgeMetricsOptions {
  readonly sessions: SessionMap;
  readonly history: SessionHistory;
  /** What the session map tells its Sends to. */
  readonly sendDurations: DurationCounts;
  readonly settings: Pick<BridgeSettings, "queueFrames" | "metricsPerUser">;
}

/** The bridge's Prometheus metrics. Values are read when scraped: a scrape costs the hot path nothing. */
export function bridgeMetrics(options: BridgeMetricsOptions): Registry {
  const { sessions, history, sendDurations, settings } = options;
  const registry = processRegistry();
  addSessionMetrics(registry, options);
  for (const [counter, help] of FRAME_COUNTERS) {
    const name = `bridge_frames_${counter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_total`;
    readCounter({ registry, name, help, read: () => history.totals()[counter] });
  }
  readCounter({
    registry,
    name: "bridge_send_timeouts_total",
    help: "Streams ended because a Send took too long",
    read: () => history.streamEnds.get("send-timeout") ?? 0,
  });
  readGauge({
    registry,
    name: "bridge_send_held_up_seconds",
    help: "How long the longest Send of any session that is not over has been held up by now; 0 for none",
    read: () => longest(sessions, ({ sendHeldUpMs }) => sendHeldUpMs) / 1_000,
  });
  new DurationMetric({
    registry,
    name: "bridge_send_duration_seconds",
    help: "How long one Send was held up, until it was confirmed or given up",
    series: [{ labels: {}, counts: sendDurations }],
  });
  if (settings.metricsPerUser) addUserMetrics(registry, sessions);
  return registry;
}

function addSessionMetrics(registry: Registry, { sessions, history, settings }: BridgeMetricsOptions): void {
  readGauge({ registry, name: "bridge_sessions", help: "Open sessions", read: () => sessions.size });
  readGauge({
    registry,
    name: "bridge_streams",
    help: "Sessions with a stream; sessions without one for long are zombies",
    read: () => sessions.streams,
  });
  readGauge({
    registry,
    name: "bridge_channel_len",
    help: "Frames in the longest queue of any session",
    read: () => longest(sessions, ({ queueLength }) => queueLength),
  });
  readGauge({
    registry,
    name: "bridge_queue_capacity_frames",
    help: "Frames that the queue of a session holds",
    read: () => settings.queueFrames,
  });
  readCounter({
    registry,
    name: "bridge_sessions_opened_total",
    help: "Sessions opened",
    read: () => history.openedSessions,
  });
  readCounter({
    registry,
    name: "bridge_stream_ends_total",
    help: "StreamAudio calls ended, by kind",
    labelNames: ["kind"],
    // Those that have not come yet as well, at 0: the increase to a first one would not be seen.
    read: () => STREAM_END_KINDS.map((kind) => [{ kind }, history.streamEnds.get(kind) ?? 0]),
  });
}

/** The greatest of what is read of each session; 0 without any. */
function longest(sessions: SessionMap, read: (session: Session) => number): number {
  let greatest = 0;
  for (const session of sessions.values()) greatest = Math.max(greatest, read(session));
  return greatest;
}
