import { TURNS_BURST } from "../../common/log/line-rate.ts";
import { UserLineRates } from "../../common/log/user-line-rates.ts";
import type { Clock } from "../core/clock.ts";
import type { StreamEnd } from "../core/ports.ts";
import type { Session } from "../core/session.ts";
import type { SessionEvents } from "../core/session-events.ts";
import type { SessionSettings } from "../core/session-settings.ts";
import type { FeatureLog, WriteLine } from "./log.ts";

/** The log lines that operators grep; their words are part of the contract. One a second per user and kind. */
export function sessionLog(log: FeatureLog, settings: SessionSettings, clock: Clock): SessionEvents {
  const loads = new UserLineRates(clock);
  const turns = new UserLineRates(clock, { burst: TURNS_BURST });
  /** The drops that a session's last line about them left out. */
  const untoldDrops = new WeakMap<Session, number>();

  const turn = (write: WriteLine | undefined, userId: string, kind: string, line: string): void => {
    if (write !== undefined && turns.allow(userId, kind)) write(line);
  };

  return {
    opened: ({ userId }) => turn(log.info, userId, "joined", `Joined room for user ${userId}`),
    streamAttached: ({ userId }) =>
      turn(log.info, userId, "stream-started", `StreamAudio started for userId=${userId}`),
    streamEnded: ({ userId }, end) => {
      for (const [level, kind, line] of streamEndLines(userId, end, settings))
        turn(log[level], userId, kind, line);
    },
    received({ userId, counters, queueLength }) {
      if (log.info === undefined || !loads.allow(userId, "received")) return;
      const { received, dropped } = counters;
      log.info(
        `Audio flowing for ${userId}: received=${received}, dropped=${dropped}, channelLen=${queueLength}`,
      );
    },
    sent({ userId, counters, queueLength }) {
      if (log.info === undefined || !loads.allow(userId, "sent")) return;
      log.info(
        `Sent ${counters.sent} audio chunks to TypeScript for user ${userId} (channelLen=${queueLength})`,
      );
    },
    dropping(session) {
      const { userId, counters } = session;
      if (log.warn === undefined) return;
      if (loads.allow(userId, "dropping")) {
        untoldDrops.delete(session);
        log.warn(droppingLine(userId, counters.dropped));
      } else untoldDrops.set(session, counters.dropped);
    },
    closing(session, reason) {
      const { userId } = session;
      const dropped = untoldDrops.get(session);
      if (dropped !== undefined) turn(log.warn, userId, "dropped", droppingLine(userId, dropped));
      turn(log.info, userId, "closing", `Closing room session for user ${userId}`);
      turn(log.info, userId, "ended", `Session ended for userId=${userId}: ${reason}`);
    },
  };
}

function droppingLine(userId: string, dropped: number): string {
  return `Dropping audio frames for ${userId}: total_dropped=${dropped}`;
}

type Line = readonly [level: keyof FeatureLog, kind: string, line: string];

function streamEndLines(userId: string, end: StreamEnd, settings: SessionSettings): Line[] {
  if (end.kind === "session-closed") return [];
  if (end.kind === "half-close" || end.kind === "replaced") {
    return [["warn", "stream-ended", `StreamAudio ended for userId=${userId}: ${end.message}`]];
  }
  const lines: Line[] = [];
  if (end.kind === "send-error") {
    lines.push(["error", "send-error", `StreamAudio send error for ${userId}: ${end.message}`]);
  }
  if (end.kind === "send-timeout") {
    const afterS = settings.sendTimeoutMs / 1000;
    const line = `StreamAudio send timeout for ${userId} after ${afterS}s, client may be stuck`;
    lines.push(["warn", "send-timeout", line]);
  }
  lines.push(["error", "stream-error", `StreamAudio error for userId=${userId}: ${end.message}`]);
  if (settings.closeOnStreamEnd) {
    lines.push(["warn", "clean-up", `Cleaning up session for ${userId} due to stream error`]);
  }
  return lines;
}
