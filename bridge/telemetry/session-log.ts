import type { StreamEnd } from "../core/ports.ts";
import type { Session } from "../core/session.ts";
import { type SessionEvents, silentSessionEvents } from "../core/session-events.ts";
import type { SessionSettings } from "../core/session-settings.ts";
import type { Log } from "./log.ts";

/** The log lines that operators grep; their words are part of the contract. */
export function sessionLog(log: Log, settings: SessionSettings): SessionEvents {
  return {
    ...silentSessionEvents,
    opened: ({ userId }) => log(`Joined room for user ${userId}`),
    streamAttached: ({ userId }) => log(`StreamAudio started for userId=${userId}`),
    streamEnded: (session, end) => logStreamEnd(log, settings, session, end),
    received: ({ userId, counters, queueLength }) =>
      log(
        `Audio flowing for ${userId}: received=${counters.received}, dropped=${counters.dropped}, channelLen=${queueLength}`,
      ),
    sent: ({ userId, counters, queueLength }) =>
      log(`Sent ${counters.sent} audio chunks to TypeScript for user ${userId} (channelLen=${queueLength})`),
    dropping: ({ userId, counters }) =>
      log(`Dropping audio frames for ${userId}: total_dropped=${counters.dropped}`),
    closing: ({ userId }, reason) => {
      log(`Closing room session for user ${userId}`);
      log(`Session ended for userId=${userId}: ${reason}`);
    },
  };
}

function logStreamEnd(log: Log, settings: SessionSettings, { userId }: Session, end: StreamEnd): void {
  if (end.kind === "session-closed") return;
  if (end.kind === "half-close" || end.kind === "replaced") {
    log(`StreamAudio ended for userId=${userId}: ${end.message}`);
    return;
  }
  if (end.kind === "send-error") log(`StreamAudio send error for ${userId}: ${end.message}`);
  if (end.kind === "send-timeout") {
    const afterS = settings.sendTimeoutMs / 1000;
    log(`StreamAudio send timeout for ${userId} after ${afterS}s, client may be stuck`);
  }
  log(`StreamAudio error for userId=${userId}: ${end.message}`);
  if (settings.closeOnStreamEnd) log(`Cleaning up session for ${userId} due to stream error`);
}
