import type { StreamEnd } from "./ports.ts";
import type { Session } from "./session.ts";

/** What a session reports to the world: log lines and metrics hang here. None of it is called once a frame. */
export interface SessionEvents {
  opened(session: Session): void;
  streamAttached(session: Session): void;
  streamEnded(session: Session, end: StreamEnd): void;
  /** Every 100 frames received. */
  received(session: Session): void;
  /** Every 100 frames sent. */
  sent(session: Session): void;
  /** Every 50 frames dropped. */
  dropping(session: Session): void;
  closing(session: Session, reason: string): void;
}

export const silentSessionEvents: SessionEvents = {
  opened() {},
  streamAttached() {},
  streamEnded() {},
  received() {},
  sent() {},
  dropping() {},
  closing() {},
};
