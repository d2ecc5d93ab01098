import type { Frame } from "../frame.ts";
import type { AudioStream, StreamEnd } from "../ports.ts";

type Done = (error?: Error | null) => void;

/** How a {@link FakeStream} answers a send: when told to, inside the send itself, or by throwing. */
export type SendBehaviour = "held" | "at-once" | "fails-at-once" | "throws";

/** A stream that keeps what it was sent and confirms it when the test says so. */
export class FakeStream implements AudioStream {
  readonly frames: Frame[] = [];
  readonly ends: StreamEnd[] = [];
  readonly behaviour: SendBehaviour;
  /** Runs inside `end`; may throw. */
  onEnd: (() => void) | undefined;
  /** The greatest number of sends that were unconfirmed at one time. */
  inFlightMax = 0;
  readonly #unconfirmed: Done[] = [];
  readonly #confirmed: Done[] = [];

  constructor(behaviour: SendBehaviour = "held") {
    this.behaviour = behaviour;
  }

  send(frame: Frame, done: Done): void {
    if (this.behaviour === "throws") throw new Error("write failed");
    this.frames.push(frame);
    this.#unconfirmed.push(done);
    this.inFlightMax = Math.max(this.inFlightMax, this.#unconfirmed.length);
    if (this.behaviour === "at-once") this.confirm();
    if (this.behaviour === "fails-at-once") this.confirm(new Error("write failed"));
  }

  end(end: StreamEnd): void {
    this.ends.push(end);
    this.onEnd?.();
  }

  get inFlight(): number {
    return this.#unconfirmed.length;
  }

  /** Calls the oldest unconfirmed send back; without one, nothing happens. */
  confirm(error?: Error): void {
    const done = this.#unconfirmed.shift();
    if (done === undefined) return;
    this.#confirmed.push(done);
    done(error);
  }

  /** Calls the last confirmed send back once more, as a transport must not. */
  confirmAgain(error?: Error): void {
    this.#confirmed.at(-1)?.(error);
  }

  /** The numbers of the frames sent, in order, as {@link numberedPcm} wrote them. */
  get numbers(): number[] {
    return this.frames.map(({ pcm }) => (pcm[0] ?? 0) + 256 * (pcm[1] ?? 0));
  }
}

/** One sample of audio that carries a number up to 65,535. */
export function numberedPcm(number: number): Uint8Array {
  return Uint8Array.of(number % 256, Math.floor(number / 256));
}
