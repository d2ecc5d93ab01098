import { watchLimits } from "./limits.ts";

/** Frames that must have come before they say anything. */
const FRAMES_MIN = 100;
/** A Sent line comes every 100 frames, and at most one a second. */
const UNSENT_FRAMES_MAX = watchLimits.framesUntold;
/** Lines about drops that go on come once a second. */
const DROP_PAUSE_MAX_MS = 2_000;

/**
 * Finds the session that drops while nothing is sent. A session that sends a little between its drops writes a Sent line
 * only every hundred frames, so the silence of these lines alone says nothing: what counts is that for five seconds
 * every single frame that came was dropped, or that frames were accepted and should long have been sent.
 */
export class SilentDrops {
  /** Since the last frame was sent, as far as lines tell. */
  dropped = 0;
  /** When the first of them was seen. */
  sinceMs = Number.NaN;
  #lastDropMs = Number.NaN;
  #received = 0;
  /** The span in which all frames were dropped. */
  #allSinceMs = Number.NaN;
  #allReceived = 0;
  #allDropped = 0;
  #flowingLines = 0;

  /** Something was sent, or another session began. */
  reset(): void {
    if (this.dropped === 0 && this.#received === 0) return;
    this.dropped = 0;
    this.sinceMs = Number.NaN;
    this.#received = 0;
    this.#allReceived = 0;
    this.#allDropped = 0;
    this.#flowingLines = 0;
  }

  /**
   * Where no line says what was received, and the drops paused, something was sent meanwhile: another span begins. To be
   * called before `drop`.
   */
  restartAfterPause(timeMs: number): void {
    if (this.#flowingLines > 0 || !(timeMs - this.#lastDropMs > DROP_PAUSE_MAX_MS)) return;
    this.dropped = 0;
    this.#allDropped = 0;
  }

  /** Frames were dropped, by a line that does not say how many were received. */
  drop(dropped: number, timeMs: number): void {
    if (dropped === 0) return;
    if (this.dropped === 0) {
      this.sinceMs = timeMs;
      this.#allSinceMs = timeMs;
    }
    this.#lastDropMs = timeMs;
    this.dropped += dropped;
    this.#allDropped += dropped;
  }

  /** Frames were received; those that were dropped of them were told by `drop` already. */
  receive(received: number, timeMs: number): void {
    if (this.dropped === 0) {
      // What was accepted before the first drop may wait in the queue.
      this.#received += received;
      return;
    }
    this.#flowingLines += 1;
    this.#received += received;
    this.#allReceived += received;
    const acceptedSome = this.#allDropped < this.#allReceived;
    if (this.#flowingLines > 1 && !acceptedSome) return;
    this.#allSinceMs = timeMs;
    this.#allReceived = 0;
    this.#allDropped = 0;
  }

  /**
   * Whether the session has been dropping for too long while nothing was sent.
   * @param timed whether the lines carry times of their own
   * @param queued frames that may wait in the queue still
   * @param sendsAreLogged whether this bridge writes Sent lines at all
   */
  isTooLong(timeMs: number, timed: boolean, queued: number, sendsAreLogged: boolean): boolean {
    if (this.dropped < FRAMES_MIN) return false;
    if (this.#flowingLines === 0) return this.#lasted(timeMs, this.sinceMs, timed, this.dropped);
    if (this.#allReceived >= FRAMES_MIN && this.#allDropped >= this.#allReceived)
      return this.#lasted(timeMs, this.#allSinceMs, timed, this.#allReceived);
    const unsent = this.#received - this.dropped - queued;
    return (
      sendsAreLogged && unsent >= UNSENT_FRAMES_MAX && this.#lasted(timeMs, this.sinceMs, timed, this.dropped)
    );
  }

  #lasted(timeMs: number, sinceMs: number, timed: boolean, frames: number): boolean {
    return (
      timeMs - sinceMs >= watchLimits.silentDropMaxMs || (!timed && frames >= watchLimits.silentDropMaxFrames)
    );
  }
}
