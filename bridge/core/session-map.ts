import type { Clock } from "./clock.ts";
import { Departures } from "./departures.ts";
import type { RoomConnector, RoomRequest, SendDurations } from "./ports.ts";
import { Session } from "./session.ts";
import type { SessionEvents } from "./session-events.ts";
import type { SessionSettings } from "./session-settings.ts";
import { withTimeout } from "./with-timeout.ts";

/** How long a session may take to leave its room before the user's next one joins regardless. */
const ROOM_CLOSE_LIMIT_MS = 2_000;

export interface JoinRequest extends RoomRequest {
  readonly userId: string;
}

export type JoinResult =
  | { readonly success: true; readonly session: Session }
  | { readonly success: false; readonly error: string };

export interface SessionMapOptions {
  readonly settings: SessionSettings;
  readonly clock: Clock;
  readonly connector: RoomConnector;
  readonly events: SessionEvents;
  /** Of all sessions. */
  readonly sendDurations?: SendDurations;
}

/** One join on its way; the newest of a user is the only one that may end in a session. */
interface PendingJoin {
  /** Resolves when the join has ended, well or not. */
  settled: Promise<unknown>;
  /** Why it must not end in a session, once that is so. */
  cancelled: string | undefined;
}

/**
 * The sessions by user: at most one each. Joins of one user run one after another, and a newer one makes those
 * before it give up, so however many arrive together exactly one session is left.
 */
export class SessionMap {
  readonly departures = new Departures();
  readonly #options: SessionMapOptions;
  readonly #sessions = new Map<string, Session>();
  readonly #pending = new Map<string, PendingJoin>();
  #generations = 0;
  #closing = false;

  constructor(options: SessionMapOptions) {
    this.#options = options;
  }

  get(userId: string): Session | undefined {
    return this.#sessions.get(userId);
  }

  get size(): number {
    return this.#sessions.size;
  }

  get streams(): number {
    let streams = 0;
    for (const session of this.#sessions.values()) if (session.hasStream) streams += 1;
    return streams;
  }

  values(): IterableIterator<Session> {
    return this.#sessions.values();
  }

  /** Joins the user's room. Never rejects: what went wrong is in the result. */
  async join(request: JoinRequest): Promise<JoinResult> {
    const { userId } = request;
    if (this.#closing) return failure("bridge is shutting down");
    const before = this.#pending.get(userId);
    if (this.#options.settings.rejoin === "refuse" && (before || this.#sessions.has(userId))) {
      return failure(`session already exists for user ${userId}`);
    }
    if (before) before.cancelled ??= "replaced by a newer JoinRoom";
    const pending: PendingJoin = { cancelled: undefined, settled: Promise.resolve() };
    const result = this.#connectAfter(before?.settled, request, pending);
    pending.settled = result;
    this.#pending.set(userId, pending);
    return result;
  }

  /** Ends the user's session, and any join on its way. False where there was neither. */
  leave(userId: string, reason: string): boolean {
    const pending = this.#pending.get(userId);
    if (pending) pending.cancelled ??= `left: ${reason}`;
    const session = this.#sessions.get(userId);
    session?.close(reason);
    return session !== undefined || pending !== undefined;
  }

  /** Ends every session and refuses new ones; resolves when all rooms have been left. */
  async closeAll(reason: string): Promise<void> {
    this.#closing = true;
    const pending = [...this.#pending.values()];
    for (const join of pending) join.cancelled ??= reason;
    const sessions = [...this.#sessions.values()];
    for (const session of sessions) session.close(reason);
    await Promise.all([...sessions.map((each) => each.roomClosed), ...pending.map((each) => each.settled)]);
  }

  async #connectAfter(
    earlier: Promise<unknown> | undefined,
    request: JoinRequest,
    pending: PendingJoin,
  ): Promise<JoinResult> {
    await earlier;
    try {
      return await this.#connect(request, pending);
    } catch (error) {
      return failure(`failed to connect to room: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      if (this.#pending.get(request.userId) === pending) this.#pending.delete(request.userId);
    }
  }

  async #connect(request: JoinRequest, pending: PendingJoin): Promise<JoinResult> {
    const { userId } = request;
    if (pending.cancelled) return failure(pending.cancelled);
    await this.#endPrevious(userId);
    if (pending.cancelled) return failure(pending.cancelled);

    const { settings, clock, connector, events, sendDurations } = this.#options;
    const session = new Session({
      userId,
      generation: ++this.#generations,
      settings,
      clock,
      events,
      sendDurations,
      onClosed: (closed) => this.#remove(closed),
    });
    const connecting = connector.connect(request, {
      packet: (payload) => session.receive(payload),
      lost: (reason) => session.close(reason),
    });
    // Whenever it comes, the room goes to its session, which leaves it at once if it has closed by then.
    const opened = connecting.then((room) => session.open(room));
    const inTime = await withTimeout(opened, settings.joinTimeoutMs, clock);
    if (!inTime) session.close(`no answer from LiveKit within ${settings.joinTimeoutMs} ms`);
    if (pending.cancelled) session.close(pending.cancelled);
    if (session.closed) {
      await withTimeout(session.roomClosed, ROOM_CLOSE_LIMIT_MS, clock);
      return failure(`failed to connect to room: ${session.closed.reason}`);
    }
    this.#sessions.set(userId, session);
    return { success: true, session };
  }

  async #endPrevious(userId: string): Promise<void> {
    const previous = this.#sessions.get(userId);
    if (!previous) return;
    previous.close("replaced by a newer JoinRoom");
    await withTimeout(previous.roomClosed, ROOM_CLOSE_LIMIT_MS, this.#options.clock);
  }

  /** Only its own generation: an old session's end never touches the new one. */
  #remove(closed: Session): void {
    if (this.#sessions.get(closed.userId) === closed) this.#sessions.delete(closed.userId);
    if (closed.room && closed.closed) this.departures.add(closed.userId, closed.closed);
  }
}

function failure(error: string): JoinResult {
  return { success: false, error };
}
