/** So much audio goes out between two pings: 100 ms. */
const BYTES_PER_PING = 3_200;

/**
 * How much of the audio sent to an app is unread. A WebSocket's `bufferedAmount` does not tell: it starts to grow when
 * the kernel's buffers are full, which on one machine takes megabytes, two minutes of audio. But whoever reads a ping
 * must answer it (RFC 6455, 5.5.2), and has read all that went before it; so everything up to the last ping answered is
 * read. One ping at most is on its way, and none while nothing is sent.
 */
export class UnreadAudio {
  readonly #ping: (payload: Buffer) => void;
  #sentBytes = 0;
  #readBytes = 0;
  #pings = 0;
  /** What had been sent before the ping that is on its way. */
  #pingedBytes: number | undefined;

  /** @param ping sends a ping with this payload */
  constructor(ping: (payload: Buffer) => void) {
    this.#ping = ping;
  }

  get bytes(): number {
    return this.#sentBytes - this.#readBytes;
  }

  sent(bytes: number): void {
    this.#sentBytes += bytes;
    this.#askWhereDue();
  }

  answered(payload: Buffer): void {
    if (this.#pingedBytes === undefined || payload.toString() !== String(this.#pings)) return;
    this.#readBytes = this.#pingedBytes;
    this.#pingedBytes = undefined;
    // An app that reads again after a while has read more than was before that ping, and no audio may come to ask.
    this.#askWhereDue();
  }

  #askWhereDue(): void {
    if (this.#pingedBytes !== undefined || this.bytes < BYTES_PER_PING) return;
    this.#pingedBytes = this.#sentBytes;
    this.#pings += 1;
    this.#ping(Buffer.from(String(this.#pings)));
  }
}
