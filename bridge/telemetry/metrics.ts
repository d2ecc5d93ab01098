import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { SessionCounters } from "../core/session-counters.ts";
import type { SessionMap } from "../core/session-map.ts";
import type { SessionHistory } from "./session-history.ts";

const FRAME_COUNTERS: readonly (readonly [keyof SessionCounters, string])[] = [
  ["received", "Frames that reached an open session"],
  ["sent", "Frames that a stream has confirmed"],
  ["dropped", "Frames refused by a full queue"],
  ["unattached", "Frames that came while no stream was attached"],
  ["discarded", "Frames that lay in a queue when its session closed"],
  ["unconfirmed", "Frames in flight when their stream ended"],
  ["afterClose", "Packets that came during or after the close of their session"],
];

/** The bridge's Prometheus metrics. Values are read when scraped: a scrape costs the hot path nothing. */
export function bridgeMetrics(sessions: SessionMap, history: SessionHistory): Registry {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  for (const [counter, help] of FRAME_COUNTERS) {
    const name = `bridge_frames_${counter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_total`;
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(history.totals()[counter]);
      },
    });
  }
  new Counter({
    name: "bridge_sessions_opened_total",
    help: "Sessions opened",
    registers,
    collect() {
      this.reset();
      this.inc(history.openedSessions);
    },
  });
  new Counter({
    name: "bridge_stream_ends_total",
    help: "StreamAudio calls ended, by kind",
    labelNames: ["kind"],
    registers,
    collect() {
      this.reset();
      for (const [kind, count] of history.streamEnds) this.inc({ kind }, count);
    },
  });
  new Gauge({
    name: "bridge_active_sessions",
    help: "Open sessions",
    registers,
    collect() {
      this.set(sessions.size);
    },
  });
  new Gauge({
    name: "bridge_active_streams",
    help: "Sessions with a stream; sessions without one for long are zombies",
    registers,
    collect() {
      this.set(sessions.streams);
    },
  });
  new Gauge({
    name: "bridge_channel_len_max",
    help: "Length of the longest queue, in frames",
    registers,
    collect() {
      let longest = 0;
      for (const session of sessions.values()) longest = Math.max(longest, session.queueLength);
      this.set(longest);
    },
  });
  return registry;
}
