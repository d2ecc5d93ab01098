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
  /** Frames in the queue and in flight. */
  readonly held: number;
  /** Unix milliseconds. */
  readonly openedAtMs: number;
  readonly closedAtMs: number | null;
  readonly closeReason: string | null;
}

/**
 * The open sessions and the last closed ones, and totals over all there have ever been. Memory is bounded: of a closed
 * session its report is kept, never the session, which would hold its room and queue.
 */
export class SessionHistory {
  readonly streamEnds = new Map<StreamEndKind, number>();
  readonly #open = new Set<Session>();
  readonly #closed: ClosedSession[] = [];
  readonly #forgotten = zeroSessionCounters();
  #opened = 0;

  readonly events: SessionEvents = {
    ...silentSessionEvents,
    opened: (session) => {
      this.#opened += 1;
      this.#open.add(session);
    },
    closing: (session) => {
      if (this.#open.delete(session)) this.#remember(session);
    },
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
    for (const { counters } of this.#closed) addSessionCounters(totals, counters);
    for (const { counters } of this.#open) addSessionCounters(totals, counters);
    return totals;
  }

  /** A `SessionReport` of each of the closed sessions, oldest first, then of the open ones, as a JSON array. */
  reportsJson(): string {
    const open = Array.from(this.#open, (session) => JSON.stringify(reportOf(session)));
    return `[${[...this.#closed.map(closedJson), ...open].join(",")}]`;
  }

  #remember(session: Session): void {
    this.#closed.push({ report: reportOf(session), counters: session.counters, written: undefined });
    if (this.#closed.length <= REMEMBERED_SESSIONS) return;
    const oldest = this.#closed.shift();
    if (oldest) addSessionCounters(this.#forgotten, oldest.counters);
  }
}

/** The counters are the session's own: packets that come after the close still count. */
interface ClosedSession {
  readonly report: SessionReport;
  readonly counters: SessionCounters;
  /** As JSON, and what its counters, which only grow, came to then. */
  written: { readonly counted: number; readonly json: string } | undefined;
}

/** Written anew only where the session has counted since: a thousand of them take milliseconds of the event loop. */
function closedJson(session: ClosedSession): string {
  const counted = sumOf(session.counters);
  if (session.written?.counted === counted) return session.written.json;
  const json = JSON.stringify({ ...session.report, ...session.counters });
  session.written = { counted, json };
  return json;
}

function sumOf(counters: SessionCounters): number {
  return Object.values(counters).reduce((sum: number, count: number) => sum + count, 0);
}

function reportOf(session: Session): SessionReport {
  return {
    userId: session.userId,
    generation: session.generation,
    streaming: session.hasStream,
    channelLen: session.queueLength,
    held: session.held,
    openedAtMs: session.openedAtMs,
    closedAtMs: session.closed?.atMs ?? null,
    closeReason: session.closed?.reason ?? null,
    ...session.counters,
  };
}
