import type { AudioStream } from "../../bridge/core/ports.ts";

/** Takes every frame at once, inside the send. */
export const promptStream: AudioStream = { send: (_, done) => done(), end() {} };

/** Takes a frame when it is told to, as a transport does on a later turn of the event loop. */
export class LateStream implements AudioStream {
  #done: (() => void) | undefined;

  send(_: unknown, done: () => void): void {
    this.#done = done;
  }

  end(): void {}

  /** Confirms one send after another until none is in flight. */
  drain(): void {
    for (let done = this.#done; done !== undefined; done = this.#done) {
      this.#done = undefined;
      done();
    }
  }
}
