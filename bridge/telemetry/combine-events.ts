import type { SessionEvents } from "../core/session-events.ts";

/** Reports every event to each of these, in order. */
export function combineEvents(...all: readonly SessionEvents[]): SessionEvents {
  return {
    opened: (session) => all.forEach((each) => void each.opened(session)),
    streamAttached: (session) => all.forEach((each) => void each.streamAttached(session)),
    streamEnded: (session, end) => all.forEach((each) => void each.streamEnded(session, end)),
    received: (session) => all.forEach((each) => void each.received(session)),
    sent: (session) => all.forEach((each) => void each.sent(session)),
    dropping: (session) => all.forEach((each) => void each.dropping(session)),
    closing: (session, reason) => all.forEach((each) => void each.closing(session, reason)),
  };
}
