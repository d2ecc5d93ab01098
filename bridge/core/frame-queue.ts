import type { Frame } from "./frame.ts";

/** A bounded first-in-first-out buffer that refuses the newest frame when full. A ring: no allocation after the start. */
export class FrameQueue {
  readonly capacity: number;
  readonly #ring: (Frame | undefined)[];
  #head = 0;
  #length = 0;
  #peakLength = 0;

  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new RangeError(`queue capacity must be a whole number of frames from 1, not ${capacity}`);
    }
    this.capacity = capacity;
    this.#ring = new Array<Frame | undefined>(capacity).fill(undefined);
  }

  get length(): number {
    return this.#length;
  }

  /** False when full: the frame was not taken. */
  offer(frame: Frame): boolean {
    if (this.#length === this.capacity) return false;
    this.#ring[(this.#head + this.#length) % this.capacity] = frame;
    this.#length += 1;
    if (this.#length > this.#peakLength) this.#peakLength = this.#length;
    return true;
  }

  take(): Frame | undefined {
    if (this.#length === 0) return undefined;
    const frame = this.#ring[this.#head];
    this.#ring[this.#head] = undefined;
    this.#head = (this.#head + 1) % this.capacity;
    this.#length -= 1;
    return frame;
  }

  /** Empties the queue and returns how many frames were in it. */
  clear(): number {
    const discarded = this.#length;
    this.#ring.fill(undefined);
    this.#head = 0;
    this.#length = 0;
    return discarded;
  }

  /** The greatest length since the last call; the next interval starts from the present length. */
  takePeakLength(): number {
    const peak = this.#peakLength;
    this.#peakLength = this.#length;
    return peak;
  }
}
