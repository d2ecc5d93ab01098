import type { Section } from "./layout.ts";
import { chosen, countOver, perSecond } from "./query.ts";
import { NONE_LIMITS } from "./thresholds.ts";
import { timeSeries } from "./time-series.ts";

/** Who is there, who is there in vain, who left and came back. */
export const sessionSection: Section = {
  title: "Sessions and reconnections",
  height: 8,
  panels: [
    timeSeries({
      title: "Sessions and streams",
      description:
        "Sessions and streams of the bridge, and users who speak and who are listened to. The lines lie on each other where all is well; sessions above streams are zombies.",
      unit: "short",
      width: 12,
      queries: [
        { expr: `sum(${chosen("bridge_sessions")})`, legend: "sessions" },
        { expr: `sum(${chosen("bridge_streams")})`, legend: "streams" },
        { expr: `sum(${chosen("cloud_streams")})`, legend: "streams, by the cloud" },
        { expr: `sum(${chosen("speaker_users")})`, legend: "users who speak" },
      ],
    }),
    timeSeries({
      title: "Zombies",
      description:
        "Sessions less streams. For some seconds these are users who join; from 30 s on they are zombies, and an alert.",
      unit: "short",
      width: 12,
      queries: [
        { expr: `${chosen("bridge_sessions")} - ${chosen("bridge_streams")}`, legend: "{{instance}}" },
      ],
      limits: NONE_LIMITS,
    }),
    timeSeries({
      title: "Streams that ended, in a minute",
      description:
        "Ends of StreamAudio by kind, and sessions opened. After a restart of the cloud as many sessions are opened as streams have ended.",
      unit: "short",
      width: 12,
      queries: [
        { expr: countOver("bridge_stream_ends_total", "1m", ["kind"]), legend: "ended: {{kind}}" },
        { expr: countOver("bridge_sessions_opened_total", "1m"), legend: "sessions opened" },
      ],
    }),
    timeSeries({
      title: "Joins, in a minute",
      description:
        "JoinRoom as the cloud asked and was answered. Refused again and again: the user's old session is still there, or the token has expired.",
      unit: "short",
      width: 12,
      queries: [{ expr: countOver("cloud_joins_total", "1m", ["result"]), legend: "{{result}}" }],
    }),
    timeSeries({
      title: "Packets of the speakers",
      description:
        "Packets a second that were due, and that were published. Where these differ the simulator is the limit.",
      unit: "short",
      width: 12,
      queries: [
        { expr: `sum(${perSecond("speaker_packets_due_total")})`, legend: "due" },
        { expr: `sum(${perSecond("speaker_packets_published_total")})`, legend: "published" },
        { expr: `sum(${perSecond("speaker_packets_failed_total")})`, legend: "failed" },
      ],
    }),
    timeSeries({
      title: "Connections of the apps",
      description:
        "WebSockets of the apps to the cloud. One an app; a step down is an app that lost its own.",
      unit: "short",
      width: 12,
      queries: [{ expr: chosen("app_connections"), legend: "{{instance}} {{package}}" }],
    }),
  ],
};
