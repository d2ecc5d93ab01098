import type { StreamEndKind } from "../core/ports.ts";
import type { Session } from "../core/session.ts";
import { addSessionCounters, type SessionCounters, zeroSessionCounters } from "../core/session-counters.ts";
import { type SessionEvents, silentSessionEvents } from "../core/session-events.ts";

const REMEMBERED_SESSIONS = 1_000;

/** What is told of one session over HTTP. */
export interface SessionReport extends SessionCounters {
  readonly userId: string;
  readonly generation: number;
  readonly streaming: boolean;
  readonly channelLen: number;
  /** Unix milliseconds. */
  readonly openedAtMs: number;
  readonly closedAtMs: number | null;
  readonly closeReason: string | null;
}

/** The open sessions and the last closed ones, and totals over all there have ever been. Bounded memory. */
export class SessionHistory {
  readonly streamEnds = new Map<StreamEndKind, number>();
  readonly #sessions = new Set<Session>();
  readonly #forgotten = zeroSessionCounters();
  #opened = 0;

  readonly events: SessionEvents = {
    ...silentSessionEvents,
    opened: (session) => this.#add(session),
    streamEnded: (_session, { kind }) => {
      this.streamEnds.set(kind, (this.streamEnds.get(kind) ?? 0) + 1);
    },
  };

  get openedSessions(): number {
    return this.#opened;
  }

  /** Sums over every session of this process. */
  totals(): SessionCounters {
    const totals = { ...this.#forgotten };
    for (const session of this.#sessions) addSessionCounters(totals, session.counters);
    return totals;
  }

  reports(): SessionReport[] {
    return Array.from(this.#sessions, report);
  }

  #add(session: Session): void {
    this.#opened += 1;
    this.#sessions.add(session);
    if (this.#sessions.size <= REMEMBERED_SESSIONS) return;
    for (const oldest of this.#sessions) {
      if (oldest.closed === undefined) continue;
      this.#sessions.delete(oldest);
      addSessionCounters(this.#forgotten, oldest.counters);
      return;
    }
  }
}

function report(session: Session): SessionReport {
  return {
    userId: session.userId,
    generation: session.generation,
    streaming: session.hasStream,
    channelLen: session.queueLength,
    openedAtMs: session.openedAtMs,
    closedAtMs: session.closed?.atMs ?? null,
    closeReason: session.closed?.reason ?? null,
    ...session.counters,
  };
}
