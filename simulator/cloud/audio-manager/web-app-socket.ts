import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Clock, Timer } from "../../../bridge/core/clock.ts";
import type { CloudToApp } from "./app-protocol.ts";
import type { AppSocket } from "./app-socket.ts";
import { UnreadAudio } from "./unread-audio.ts";

/** An app that does not answer a close is cut off after so long. */
const CLOSE_LIMIT_MS = 2_000;
/** An app that asks and asks and reads no answer is cut off: answers would pile up in this process. */
const ANSWERS_BYTES_MAX = 256 * 1024;

/** An app's WebSocket at the cloud. */
export class WebAppSocket implements AppSocket {
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  readonly #unread: UnreadAudio;
  readonly #stream: Duplex;
  #isGathering = false;
  #closing: Timer | undefined;

  /** @param stream what the WebSocket writes to */
  constructor(socket: WebSocket, stream: Duplex, clock: Clock) {
    this.#socket = socket;
    this.#stream = stream;
    this.#clock = clock;
    this.#unread = new UnreadAudio((payload) => socket.ping(payload));
    socket.on("pong", (payload) => this.#unread.answered(payload));
    socket.on("ping", (payload) => this.#answer(() => socket.pong(payload)));
    socket.on("close", () => this.#closing?.cancel());
    // What failed is told by the close that follows.
    socket.on("error", () => {});
  }

  get readyState(): number {
    return this.#socket.readyState;
  }

  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }

  get unreadBytes(): number {
    return this.#unread.bytes;
  }

  send(pcm: Uint8Array): void {
    this.#gather();
    this.#socket.send(pcm);
    this.#unread.sent(pcm.length);
  }

  tell(message: CloudToApp): void {
    this.#answer(() => this.#socket.send(JSON.stringify(message)));
  }

  close(code: number, reason: string): void {
    if (this.#closing !== undefined || this.#socket.readyState === this.#socket.CLOSED) return;
    this.#closing = this.#clock.after(CLOSE_LIMIT_MS, () => this.#socket.terminate());
    this.#socket.close(code, reason);
  }

  /** Without a handshake. */
  cut(): void {
    this.#socket.terminate();
  }

  /**
   * What one turn of the event loop relays goes to the kernel with one call. A call for each message is two fifths of
   * all that the cloud does with a frame, on the core of the bridge under test.
   */
  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    this.#stream.cork();
    setImmediate(() => {
      this.#isGathering = false;
      this.#stream.uncork();
    });
  }

  #answer(send: () => void): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > ANSWERS_BYTES_MAX) this.#socket.terminate();
    else send();
  }
}
