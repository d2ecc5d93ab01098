/**
 * Where a session's frames went. Once closed and settled,
 * `received = sent + dropped + unattached + discarded + unconfirmed`.
 */
export interface SessionCounters {
  /** Frames that reached the session while it was open. */
  received: number;
  /** Frames the stream has confirmed. */
  sent: number;
  /** Frames refused by a full queue. */
  dropped: number;
  /** Frames that came while no stream was attached; not kept. */
  unattached: number;
  /** Frames that lay in the queue when the session closed, or lost its stream and keeps nothing for the next. */
  discarded: number;
  /** Frames in flight when their stream ended: the client may have got them or not. */
  unconfirmed: number;
  /** Packets that came during or after the close; not part of `received`. */
  afterClose: number;
}

export function zeroSessionCounters(): SessionCounters {
  return { received: 0, sent: 0, dropped: 0, unattached: 0, discarded: 0, unconfirmed: 0, afterClose: 0 };
}

export function addSessionCounters(into: SessionCounters, counters: SessionCounters): void {
  into.received += counters.received;
  into.sent += counters.sent;
  into.dropped += counters.dropped;
  into.unattached += counters.unattached;
  into.discarded += counters.discarded;
  into.unconfirmed += counters.unconfirmed;
  into.afterClose += counters.afterClose;
}
