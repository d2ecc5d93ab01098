import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Clock } from "../../../bridge/core/clock.ts";
import { hasErrno } from "../../../common/bench-error.ts";
import { listenError } from "../../../common/listen-error.ts";
import { AppConversation } from "./app-conversation.ts";
import { APP_MESSAGE_BYTES_MAX, APPS_PATH } from "./app-protocol.ts";
import type { AudioManager } from "./audio-manager.ts";
import { WebAppSocket } from "./web-app-socket.ts";

/** A connection that does not say who it is has so long. */
const CONNECT_LIMIT_MS = 5_000;
const CONNECTIONS_MAX = 10_000;
const PORT_RETRY_MS = 50;
const PORT_LIMIT_MS = 5_000;
const CLOSE_GOING_AWAY = 1001;

const CURES = {
  who: "The cloud's server for apps",
  portCure: "End what uses the port, or set another; a cloud that runs by itself takes --apps-port.",
  hostCure: "Set another; a cloud that runs by itself takes --host.",
};

export interface AppServerOptions {
  readonly manager: AudioManager;
  readonly clock: Clock;
  /** 127.0.0.1 by default. */
  readonly host?: string;
  /** 0, the default, takes one that is free. */
  readonly port?: number;
  /** How long a port that is taken is tried for: a restarted cloud takes its predecessor's. 5 s by default. */
  readonly portLimitMs?: number;
}

/** The WebSocket server that apps connect to. */
export class AppServer {
  readonly #options: AppServerOptions;
  readonly #http: Server;
  readonly #webSockets: WebSocketServer;
  readonly #sockets = new Set<WebAppSocket>();

  private constructor(options: AppServerOptions, http: Server) {
    this.#options = options;
    this.#http = http;
    this.#webSockets = new WebSocketServer({
      server: http,
      path: APPS_PATH,
      maxPayload: APP_MESSAGE_BYTES_MAX,
      perMessageDeflate: false,
      clientTracking: false,
      autoPong: false,
    });
    this.#webSockets.on("connection", (socket, { socket: stream }) => this.#accept(socket, stream));
    // A connection that could not be taken, for want of descriptors perhaps, is the app's to try again.
    this.#webSockets.on("error", () => {});
  }

  /**
   * Resolves when it listens.
   * @throws BenchError `missing-requirement` when the port cannot be had, `usage` when the host is none of this machine's.
   */
  static async start(options: AppServerOptions): Promise<AppServer> {
    const { clock, host = "127.0.0.1", port = 0, portLimitMs = PORT_LIMIT_MS } = options;
    const limitMs = clock.nowMs() + portLimitMs;
    for (;;) {
      const http = createServer((_, response) => response.writeHead(426).end());
      http.maxConnections = CONNECTIONS_MAX;
      try {
        http.listen({ host, port });
        await once(http, "listening");
        return new AppServer(options, http);
      } catch (error) {
        if (!hasErrno(error, "EADDRINUSE") || clock.nowMs() >= limitMs) {
          throw listenError({ ...CURES, host, port }, error);
        }
        await new Promise<void>((done) => clock.after(PORT_RETRY_MS, done));
      }
    }
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  /** Closes every app's socket and listens no more. Resolves when all are gone, which takes some seconds at most. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#http.close(() => resolve()));
    this.#webSockets.close();
    for (const socket of this.#sockets) socket.close(CLOSE_GOING_AWAY, "the cloud stops");
    this.#http.closeAllConnections();
    await closed;
  }

  #accept(webSocket: WebSocket, stream: Duplex): void {
    const { clock, manager } = this.#options;
    const socket = new WebAppSocket(webSocket, stream, clock);
    const conversation = new AppConversation(manager, socket);
    const timer = clock.after(CONNECT_LIMIT_MS, () => {
      if (!conversation.hasBegun) conversation.refuse("no connect message");
    });
    this.#sockets.add(socket);
    webSocket.on("message", (data, isBinary) => {
      if (isBinary) conversation.refuse("apps send text only");
      else conversation.text(data.toString());
    });
    webSocket.on("close", () => {
      timer.cancel();
      this.#sockets.delete(socket);
      conversation.closed();
    });
  }
}
