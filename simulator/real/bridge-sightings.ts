import { SEND_HELD_UP_MS } from "../../reports/record/fault-limits.ts";
import type { SendTimeout } from "../../reports/record/fault-record.ts";
import type { Span } from "../../reports/record/hop-record.ts";
import { type BridgeCounters, bridgeCountersSchema } from "../../reports/record/record.ts";
import type { BridgeWindow, SessionView } from "./bridge-answers.ts";

/** The beginnings of one Send, as two windows tell them, are not farther apart: a window, and a late timer. */
const SAME_SEND_MS = 110;

const WINDOW_MS = 100;

/** How one user's audio stood in the bridge. */
interface LastFrames {
  receivedMs: number | null;
  sentMs: number | null;
  /** In the last window that shows the user. */
  sendHeldUp: boolean | null;
}

const NEVER: LastFrames = { receivedMs: null, sentMs: null, sendHeldUp: null };

const COUNTERS = bridgeCountersSchema.keyof().options;

/** All sessions that any bridge process of the run has shown; what it has forgotten since stays known here. */
export class BridgeSightings {
  readonly #sessions = new Map<string, SessionView>();
  readonly #last = new Map<string, LastFrames>();
  readonly #counted = new Map<string, { readonly received: number; readonly sent: number }>();
  #openUsers: ReadonlySet<string> | undefined;
  readonly #blockedSinceMs = new Map<string, number>();
  #baseline: ReadonlyMap<string, SessionView> = new Map();
  #seen = false;
  #process = 0;
  readonly #processEndsMs = new Map<number, number>();
  #endMs = Number.POSITIVE_INFINITY;

  /**
   * The bridge was started anew: its sessions are other ones, though they count from 1 again. What those before held when
   * they were last looked at may have come or not.
   * @param endedAtMs when the one before ended, on the monotonic clock
   */
  nextProcess(endedAtMs: number): void {
    this.#processEndsMs.set(this.#process, endedAtMs);
    for (const [key, session] of this.#sessions) {
      if (session.held === 0) continue;
      const unconfirmed = session.unconfirmed + session.held;
      this.#sessions.set(key, { ...session, unconfirmed, held: 0 });
    }
    this.#process += 1;
  }

  /** @param atMs when they were asked for, on the monotonic clock */
  addSessions(sessions: readonly SessionView[], atMs: number): void {
    this.#seen = true;
    if (atMs <= this.#endMs) {
      const open = sessions.filter(({ closedAtMs }) => closedAtMs === null);
      this.#openUsers = new Set(open.map(({ userId }) => userId));
    }
    for (const session of sessions) this.#sessions.set(this.#key(session), session);
  }

  /** What has been counted so far belongs to the warm-up, and so does what a session holds: that goes out first. */
  markBaseline(): void {
    this.#baseline = new Map(
      [...this.#sessions].map(([key, session]) => [
        key,
        { ...session, sent: session.sent + session.held, held: 0 },
      ]),
    );
  }

  /** Notes since when each session's Send has been held up, by the first window that shows it. */
  addWindows(windows: readonly BridgeWindow[]): void {
    for (const { endMs, samples } of windows) {
      for (const sample of samples) {
        const key = this.#key(sample);
        this.#noteFlow(key, sample, endMs);
        const sinceMs = endMs - sample.sendMaxMs;
        const beforeMs = this.#blockedSinceMs.get(key) ?? Number.NEGATIVE_INFINITY;
        if (sample.sendMaxMs < SEND_HELD_UP_MS) this.#blockedSinceMs.delete(key);
        // The same Send began at the same time in every window that shows it; a later beginning is another one's.
        else if (sinceMs > beforeMs + SAME_SEND_MS) this.#blockedSinceMs.set(key, sinceMs);
      }
    }
  }

  /** When frames last came to the bridge and were last sent by it, to 100 ms; null for never. */
  lastMsOf(userId: string): Readonly<LastFrames> {
    return this.#last.get(userId) ?? { ...NEVER };
  }

  /** Whether the user had a session when the bridge was last looked at; null where it was not. */
  hadSession(userId: string): boolean | null {
    return this.#openUsers?.has(userId) ?? null;
  }

  /** Speech ends at this time: what is last counts up to it. */
  endAt(atMs: number): void {
    this.#endMs = atMs;
  }

  /** The user's sessions together, without the warm-up; null where no bridge has shown any session. */
  countersOf(userId: string): BridgeCounters | null {
    if (!this.#seen) return null;
    const counters = Object.fromEntries(COUNTERS.map((name) => [name, 0])) as BridgeCounters;
    for (const [key, session] of this.#sessions) {
      if (session.userId !== userId) continue;
      const own = sinceBaseline(session, this.#baseline.get(key));
      for (const name of COUNTERS) counters[name] += own[name];
    }
    return counters;
  }

  /**
   * The user's sessions, on the monotonic clock; null where no bridge has shown any session.
   * @param wallToMonotonicMs what is added to Unix milliseconds
   */
  sessionsOf(userId: string, wallToMonotonicMs: number): Span[] | null {
    if (!this.#seen) return null;
    return [...this.#sessions]
      .filter(([, session]) => session.userId === userId)
      .map(([key, { openedAtMs, closedAtMs }]) => ({
        fromMs: openedAtMs + wallToMonotonicMs,
        toMs: closedAtMs === null ? this.#endOfProcess(key) : closedAtMs + wallToMonotonicMs,
      }))
      .sort((a, b) => a.fromMs - b.fromMs);
  }

  /** Null where no bridge has shown any session. */
  get dropped(): number | null {
    if (!this.#seen) return null;
    return this.#all().reduce((total, { dropped }) => total + dropped, 0);
  }

  /** Null where no bridge has shown any session. */
  get longestQueue(): number | null {
    if (!this.#seen) return null;
    return Math.max(0, ...this.#all().map(({ channelLen }) => channelLen));
  }

  /**
   * The sessions that ended because a Send took too long, on the monotonic clock.
   * @param wallToMonotonicMs what is added to Unix milliseconds
   */
  sendTimeouts(wallToMonotonicMs: number): Pick<SendTimeout, "userId" | "blockedAtMs" | "closedAtMs">[] {
    return [...this.#sessions].flatMap(([key, { userId, closeReason, closedAtMs }]) =>
      closedAtMs !== null && closeReason?.startsWith("send timeout")
        ? [
            {
              userId,
              blockedAtMs: this.#blockedSinceMs.get(key) ?? null,
              closedAtMs: closedAtMs + wallToMonotonicMs,
            },
          ]
        : [],
    );
  }

  #noteFlow(key: string, sample: BridgeWindow["samples"][number], endMs: number): void {
    const { userId, received, sent, sendMaxMs } = sample;
    const before = this.#counted.get(key) ?? { received: 0, sent: 0 };
    this.#counted.set(key, { received, sent });
    if (endMs > this.#endMs + WINDOW_MS) return;
    const last = this.#last.get(userId) ?? { ...NEVER };
    last.sendHeldUp = sendMaxMs >= SEND_HELD_UP_MS;
    if (received > before.received) last.receivedMs = endMs;
    if (sent > before.sent) last.sentMs = endMs;
    this.#last.set(userId, last);
  }

  #all(): SessionView[] {
    return [...this.#sessions.values()];
  }

  /** Of the process that had this session; null while it runs. */
  #endOfProcess(key: string): number | null {
    return this.#processEndsMs.get(Number.parseInt(key, 10)) ?? null;
  }

  #key({ userId, generation }: { userId: string; generation: number }): string {
    return `${this.#process}/${generation}/${userId}`;
  }
}

/** What a session has counted since the warm-up. What of that was never sent is where it was when last looked at. */
function sinceBaseline(session: BridgeCounters, baseline: BridgeCounters | undefined): BridgeCounters {
  const entries = COUNTERS.map((name) => [name, session[name] - (baseline?.[name] ?? 0)]);
  const counters = Object.fromEntries(entries) as BridgeCounters;
  for (const name of ["held", "unconfirmed", "discarded"] as const) {
    const unsent = Math.min(counters[name], Math.max(0, -counters.sent));
    counters[name] -= unsent;
    counters.sent += unsent;
  }
  return counters;
}
