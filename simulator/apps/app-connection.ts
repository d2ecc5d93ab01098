import { WebSocket } from "ws";
import type { Clock, Timer } from "../../bridge/core/clock.ts";
import {
  APPS_PATH,
  type AppToCloud,
  type CloudToApp,
  cloudToAppSchema,
} from "../cloud/audio-manager/app-protocol.ts";

/** A busy cloud answers late. */
const HANDSHAKE_LIMIT_MS = 5_000;
/** A cloud that does not answer a close is left without. */
const CLOSE_LIMIT_MS = 1_000;
/** Ten seconds of audio in one frame would be as much. */
const MESSAGE_BYTES_MAX = 512 * 1024;

/** What comes over one WebSocket. */
export interface AppConnectionEvents {
  opened(): void;
  told(message: CloudToApp): void;
  audio(pcm: Uint8Array): void;
  /** Once, and nothing after it. */
  closed(code: number, reason: string): void;
}

/** One WebSocket of one app to the cloud, from before it is open until it has closed. */
export class AppConnection {
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  #closing: Timer | undefined;

  /**
   * @param address the cloud's, as `host:port`
   * @param handshakeLimitMs 5 s by default
   */
  constructor(
    address: string,
    clock: Clock,
    events: AppConnectionEvents,
    handshakeLimitMs = HANDSHAKE_LIMIT_MS,
  ) {
    this.#clock = clock;
    const socket = new WebSocket(`ws://${address}${APPS_PATH}`, {
      perMessageDeflate: false,
      handshakeTimeout: handshakeLimitMs,
      maxPayload: MESSAGE_BYTES_MAX,
    });
    this.#socket = socket;
    socket.on("open", () => events.opened());
    socket.on("message", (data, isBinary) => {
      // A message is a Buffer, as long as no other `binaryType` is asked for.
      if (isBinary) events.audio(data as Buffer);
      else events.told(cloudToAppSchema.parse(JSON.parse(data.toString())));
    });
    // What failed is told by the close that follows.
    socket.on("error", () => {});
    socket.on("close", (code, reason) => {
      this.#closing?.cancel();
      events.closed(code, reason.toString());
    });
  }

  say(message: AppToCloud): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** Reads no more, not even that the socket has been closed. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** What the cloud had sent by the time it hears of it still comes. */
  close(): void {
    if (this.#closing !== undefined) return;
    this.#closing = this.#clock.after(CLOSE_LIMIT_MS, () => this.#socket.terminate());
    this.#socket.close(1000, "left");
  }
}
