import type { Clock, Timer } from "../core/clock.ts";
import type { Session } from "../core/session.ts";

export const SERIES_INTERVAL_MS = 100;
const KEPT_WINDOWS = 600;

/** One session in one window. Frame counts are cumulative, lengths and times are the greatest of the window. */
export interface SeriesSample {
  readonly userId: string;
  readonly generation: number;
  readonly received: number;
  readonly sent: number;
  readonly dropped: number;
  readonly unattached: number;
  readonly channelLenMax: number;
  readonly sendMaxMs: number;
}

export interface SeriesWindow {
  readonly index: number;
  /** End of the window on the machine's monotonic clock, in milliseconds. */
  readonly endMs: number;
  readonly samples: readonly SeriesSample[];
}

/**
 * Samples every open session, and those that have closed since, each 100 ms, on an absolute schedule, and keeps the last minute for whoever polls.
 * Within a window nothing is lost: lengths and send times are peaks, not instants.
 */
export class Series {
  readonly #clock: Clock;
  readonly #sessions: () => Iterable<Session>;
  readonly #windows: SeriesWindow[] = [];
  #closed: SeriesSample[] = [];
  #index = 0;
  #nextMs: number;
  #timer: Timer | undefined;

  constructor(clock: Clock, sessions: () => Iterable<Session>) {
    this.#clock = clock;
    this.#sessions = sessions;
    this.#nextMs = clock.nowMs();
    this.#arm();
  }

  /** The kept windows from this index on. */
  since(index: number): readonly SeriesWindow[] {
    return this.#windows.filter((window) => window.index >= index);
  }

  /** A session is closing: what it came to goes into the window under way. */
  closing(session: Session): void {
    this.#closed.push(sampleOf(session));
  }

  stop(): void {
    this.#timer?.cancel();
  }

  #arm(): void {
    const nowMs = this.#clock.nowMs();
    while (this.#nextMs <= nowMs) this.#nextMs += SERIES_INTERVAL_MS;
    this.#timer = this.#clock.after(this.#nextMs - nowMs, () => {
      this.#sample();
      // Timers may fire a little early; the window is done all the same.
      this.#nextMs += SERIES_INTERVAL_MS;
      this.#arm();
    });
  }

  #sample(): void {
    const samples = [...this.#closed, ...Array.from(this.#sessions(), sampleOf)];
    this.#closed = [];
    this.#windows.push({ index: this.#index++, endMs: this.#clock.nowMs(), samples });
    if (this.#windows.length > KEPT_WINDOWS) this.#windows.shift();
  }
}

function sampleOf(session: Session): SeriesSample {
  const { received, sent, dropped, unattached } = session.counters;
  return {
    userId: session.userId,
    generation: session.generation,
    received,
    sent,
    dropped,
    unattached,
    channelLenMax: session.takePeakQueueLength(),
    sendMaxMs: session.takeLongestSendMs(),
  };
}
