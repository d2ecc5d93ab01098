import type { Clock, Timer } from "./clock.ts";
import type { FrameQueue } from "./frame-queue.ts";
import type { AudioStream, SendDurations } from "./ports.ts";

export interface SendPumpOptions {
  readonly queue: FrameQueue;
  readonly stream: AudioStream;
  readonly clock: Clock;
  /** 0 waits for ever. */
  readonly sendTimeoutMs: number;
  readonly durations?: SendDurations | undefined;
  readonly onSent: () => void;
  readonly onError: (error: Error) => void;
  readonly onTimeout: () => void;
}

/**
 * Moves frames from a queue to a stream, one send in flight. A send that has not called back within the timeout
 * stops the pump. The watchdog is one timer that sleeps until the send in flight would be overdue, not one a frame.
 */
export class SendPump {
  readonly #options: SendPumpOptions;
  #stopped = false;
  #draining = false;
  #inFlight = false;
  /** Number of the latest send, so that a callback which comes twice is not taken for the next send's. */
  #sendNumber = 0;
  #sendStartedMs = 0;
  #longestSendMs = 0;
  #watchdog: Timer | undefined;

  constructor(options: SendPumpOptions) {
    this.#options = options;
  }

  /** Sends what can be sent now; called whenever a frame was queued. */
  kick(): void {
    if (this.#draining) return;
    this.#draining = true;
    const { queue, stream, clock } = this.#options;
    while (!this.#inFlight && !this.#stopped) {
      const frame = queue.take();
      if (frame === undefined) break;
      this.#inFlight = true;
      this.#sendStartedMs = clock.nowMs();
      this.#watch();
      const number = ++this.#sendNumber;
      try {
        stream.send(frame, (error) => this.#done(number, error));
      } catch (error) {
        this.#done(number, error instanceof Error ? error : new Error(String(error)));
      }
    }
    this.#draining = false;
  }

  /** Stops for good. Returns how many frames were handed to the stream and never confirmed: 0 or 1. */
  stop(): number {
    this.#stopped = true;
    this.#watchdog?.cancel();
    this.#watchdog = undefined;
    if (!this.#inFlight) return 0;
    this.#inFlight = false;
    this.#options.durations?.observe(this.#waitedMs());
    return 1;
  }

  /** Frames handed to the stream and not confirmed yet: 0 or 1. */
  get inFlight(): number {
    return this.#inFlight ? 1 : 0;
  }

  /** How long the send in flight has been held up by now, in milliseconds; 0 for none. */
  get heldUpMs(): number {
    return this.#inFlight ? this.#waitedMs() : 0;
  }

  /** How long the longest send has taken since the last call, the one in flight included. */
  takeLongestSendMs(): number {
    const longestMs = Math.max(this.#longestSendMs, this.heldUpMs);
    this.#longestSendMs = 0;
    return longestMs;
  }

  #done(number: number, error?: Error | null): void {
    if (this.#stopped || !this.#inFlight || number !== this.#sendNumber) return;
    if (error) {
      this.#options.onError(error);
      return;
    }
    this.#inFlight = false;
    const durationMs = this.#waitedMs();
    this.#longestSendMs = Math.max(this.#longestSendMs, durationMs);
    this.#options.durations?.observe(durationMs);
    this.#options.onSent();
    this.kick();
  }

  #waitedMs(): number {
    return this.#options.clock.nowMs() - this.#sendStartedMs;
  }

  #watch(): void {
    const { sendTimeoutMs } = this.#options;
    if (sendTimeoutMs === 0 || this.#watchdog !== undefined) return;
    this.#watchdog = this.#options.clock.after(sendTimeoutMs, this.#check);
  }

  readonly #check = (): void => {
    this.#watchdog = undefined;
    if (!this.#inFlight) return;
    const remainingMs = this.#options.sendTimeoutMs - this.#waitedMs();
    if (remainingMs > 0) this.#watchdog = this.#options.clock.after(remainingMs, this.#check);
    else this.#options.onTimeout();
  };
}
