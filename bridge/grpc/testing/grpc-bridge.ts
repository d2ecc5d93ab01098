import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import {
  type ClientDuplexStream,
  credentials,
  Metadata,
  type ServiceError,
  type StatusObject,
} from "@grpc/grpc-js";
import type {
  AudioChunk,
  AudioChunk__Output,
} from "../../contract/generated/mentra/livekit/bridge/AudioChunk.ts";
import type { LiveKitBridgeClient } from "../../contract/generated/mentra/livekit/bridge/LiveKitBridge.ts";
import { LiveKitBridge } from "../../contract/load-contract.ts";
import { silentSessionEvents } from "../../core/session-events.ts";
import { SessionMap } from "../../core/session-map.ts";
import type { SessionSettings } from "../../core/session-settings.ts";
import { FakeRoomConnector } from "../../core/testing/fake-room-connector.ts";
import { type BridgeSettings, bridgePresets } from "../../settings.ts";
import { systemClock } from "../../system-clock.ts";
import { type GrpcServer, startGrpcServer } from "../grpc-server.ts";

export interface GrpcBridgeOptions {
  readonly settings?: Partial<SessionSettings>;
  readonly listen?: Partial<Pick<BridgeSettings, "port" | "socket" | "host">>;
  readonly joining?: "at-once" | "held";
}

/** The gRPC service on a real socket, over fake rooms. */
export class GrpcBridge {
  readonly sessions: SessionMap;
  readonly connector: FakeRoomConnector;
  readonly server: GrpcServer;
  readonly #clients: LiveKitBridgeClient[] = [];

  constructor(sessions: SessionMap, connector: FakeRoomConnector, server: GrpcServer) {
    this.sessions = sessions;
    this.connector = connector;
    this.server = server;
  }

  static async start({ settings = {}, listen = {}, joining = "at-once" }: GrpcBridgeOptions = {}) {
    const connector = new FakeRoomConnector(joining);
    const all = { ...bridgePresets.fixed, ...settings, port: 0, ...listen };
    const events = silentSessionEvents;
    const sessions = new SessionMap({ settings: all, clock: systemClock, connector, events });
    const server = await startGrpcServer({ settings: all, sessions, clock: systemClock, version: "1.2.3" });
    return new GrpcBridge(sessions, connector, server);
  }

  client(address = this.server.address): LiveKitBridgeClient {
    const client = new LiveKitBridge(address, credentials.createInsecure());
    this.#clients.push(client);
    return client;
  }

  /** A client with a session for the user. */
  async joined(userId = "u", client = this.client()): Promise<LiveKitBridgeClient> {
    await unary(client.joinRoom.bind(client), { userId, token: "token", livekitUrl: "ws://livekit" });
    return client;
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.close();
    void this.sessions.closeAll("test over");
    await this.server.close(50);
  }
}

type Unary<Request, Response> = (
  request: Request,
  metadata: Metadata,
  options: { deadline: number },
  callback: (error: ServiceError | null, value?: Response) => void,
) => unknown;

/** A call that answers once, as a promise; rejects with the ServiceError, at the latest after five seconds. */
export function unary<Request, Response>(
  call: Unary<Request, Response>,
  request: Request,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    call(request, new Metadata(), { deadline: Date.now() + 5_000 }, (error, value) => {
      if (value === undefined) reject(error);
      else resolve(value);
    });
  });
}

/** A client's StreamAudio call, with everything that came out of it. */
export class ClientStream {
  readonly call: ClientDuplexStream<AudioChunk, AudioChunk__Output>;
  readonly chunks: AudioChunk__Output[] = [];
  /** The status the call ended with. */
  readonly ended: Promise<StatusObject>;

  /** @param firstChunk what the call opens with; undefined opens it with nothing. */
  constructor(client: LiveKitBridgeClient, firstChunk: AudioChunk | undefined) {
    this.call = client.streamAudio();
    this.call.on("error", () => {});
    this.ended = new Promise((resolve) => this.call.on("status", resolve));
    this.call.on("data", (chunk: AudioChunk__Output) => this.chunks.push(chunk));
    if (firstChunk !== undefined) this.call.write(firstChunk);
  }
}

/** A TCP link to the address whose connections can be cut, as when the client is killed. */
export async function cuttableLink(address: string) {
  const sockets = new Set<Socket>();
  const [host = "", port = ""] = address.split(":");
  const server = createServer((near) => {
    const far = connect(Number(port), host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => {});
      one.pipe(other);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut(): void {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
