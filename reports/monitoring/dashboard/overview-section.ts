import type { Section } from "./layout.ts";
import { chosen, countOver, perSecond } from "./query.ts";
import { stat } from "./stat.ts";
import { DROP_LIMITS, NONE_LIMITS, QUEUE_LIMITS } from "./thresholds.ts";

/** One number for each success metric: what to look at first. */
export const overviewSection: Section = {
  title: "Is everything well?",
  height: 4,
  panels: [
    stat({
      title: "Dropped",
      description:
        "Of all frames received, those that a full queue refused. Good is under 1 %; over 10 % is a problem. No data where no frames come.",
      unit: "percentunit",
      width: 4,
      expr: `sum(${perSecond("bridge_frames_dropped_total")}) / (sum(${perSecond("bridge_frames_received_total")}) > 0)`,
      limits: DROP_LIMITS,
    }),
    stat({
      title: "Longest queue",
      description:
        "channelLen of the session whose queue is longest, in frames. Good is under 50, mostly empty.",
      unit: "short",
      width: 4,
      expr: `max(${chosen("bridge_channel_len")})`,
      limits: QUEUE_LIMITS,
    }),
    stat({
      title: "Sessions without a stream",
      description: "Sessions less streams. A user who joins is one for a moment; one that stays is a zombie.",
      unit: "short",
      width: 4,
      expr: `sum(${chosen("bridge_sessions")}) - sum(${chosen("bridge_streams")})`,
      limits: NONE_LIMITS,
    }),
    stat({
      title: "Send timeouts, 5 min",
      description: "Sends that were held up too long, each of which has ended a session. Good is none.",
      unit: "short",
      width: 4,
      expr: countOver("bridge_send_timeouts_total", "5m"),
      limits: NONE_LIMITS,
    }),
    stat({
      title: "Targets down",
      description: "Parts that do not answer Prometheus. What they count is unknown meanwhile.",
      unit: "short",
      width: 4,
      expr: `count(${chosen("up")} == 0) or vector(0)`,
      limits: NONE_LIMITS,
    }),
    stat({
      title: "Alerts",
      description: "Alerts that fire now. The runbook, reports/monitoring/RUNBOOK.md, has an entry for each.",
      unit: "short",
      width: 4,
      expr: `count(${chosen("ALERTS", 'alertstate="firing"')}) or vector(0)`,
      limits: NONE_LIMITS,
    }),
  ],
};
