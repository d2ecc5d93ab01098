import {
  logVerbosity,
  Server,
  ServerCredentials,
  type ServiceError,
  setLogVerbosity,
  status,
} from "@grpc/grpc-js";
import { ReflectionService } from "@grpc/reflection";
import { HealthImplementation } from "grpc-health-check";
import { BenchError } from "../../common/bench-error.ts";
import { listenError } from "../../common/listen-error.ts";
import type { LiveKitBridgeHandlers } from "../contract/generated/mentra/livekit/bridge/LiveKitBridge.ts";
import { LiveKitBridge, reflectedPackage, SERVICE_NAME } from "../contract/load-contract.ts";
import type { Clock } from "../core/clock.ts";
import type { AudioStream } from "../core/ports.ts";
import type { SessionMap } from "../core/session-map.ts";
import type { BridgeSettings } from "../settings.ts";
import { getStatus } from "./get-status.ts";
import { healthCheck } from "./health-check.ts";
import { joinRoom } from "./join-room.ts";
import { leaveRoom } from "./leave-room.ts";
import { removeStaleSocket } from "./stale-socket.ts";
import { streamAudio } from "./stream-audio.ts";

/** A client that answers no ping for so long is hung or gone; its connection, and all that hangs on it, is dropped. */
const KEEPALIVE_TIME_MS = 20_000;
const KEEPALIVE_TIMEOUT_MS = 10_000;

const CURES = {
  who: "The bridge",
  portCure: "Is another bridge running? Set PORT (or --port) to a free one, or 0.",
  hostCure: "Set BRIDGE_HOST (or --host) to one that is.",
};

export interface GrpcServer {
  /** Where it listens: `127.0.0.1:9090` or `unix:/path`. */
  readonly address: string;
  /** Stops accepting, waits for calls to end at most so long, then ends them. */
  close(graceMs: number): Promise<void>;
}

export interface GrpcServerOptions {
  readonly settings: Pick<BridgeSettings, "host" | "port" | "socket" | "keepalive">;
  readonly sessions: SessionMap;
  readonly clock: Clock;
  readonly version: string;
  readonly wrapStream?: (stream: AudioStream) => AudioStream;
}

/**
 * Serves the contract, gRPC health and reflection.
 * @throws BenchError `missing-requirement` when port or socket cannot be had, `usage` when the host is none of this machine's.
 */
export async function startGrpcServer({
  settings,
  sessions,
  clock,
  version,
  wrapStream,
}: GrpcServerOptions): Promise<GrpcServer> {
  const server = new Server(
    settings.keepalive
      ? { "grpc.keepalive_time_ms": KEEPALIVE_TIME_MS, "grpc.keepalive_timeout_ms": KEEPALIVE_TIMEOUT_MS }
      : {},
  );
  const handlers: LiveKitBridgeHandlers = {
    StreamAudio: streamAudio(sessions, wrapStream),
    JoinRoom: joinRoom(sessions),
    LeaveRoom: leaveRoom(sessions),
    GetStatus: getStatus(sessions, version),
    HealthCheck: healthCheck(sessions, clock),
    PlayAudio: (call) => void call.emit("error", unimplemented("PlayAudio")),
    StopAudio: (_call, answer) => answer(unimplemented("StopAudio")),
  };
  server.addService(LiveKitBridge.service, { ...handlers });
  const health = new HealthImplementation({ "": "SERVING", [SERVICE_NAME]: "SERVING" });
  health.addToServer(server);
  new ReflectionService(reflectedPackage).addToServer(server);

  if (settings.socket !== "") await removeStaleSocket(settings.socket);
  const target = settings.socket === "" ? `${settings.host}:${settings.port}` : `unix:${settings.socket}`;
  const port = await bind(server, target).catch((error: unknown) => {
    throw settings.socket === "" ? listenError({ ...settings, ...CURES }, error) : socketError(target, error);
  });
  return {
    address: settings.socket === "" ? `${settings.host}:${port}` : target,
    async close(graceMs) {
      health.setStatus("", "NOT_SERVING");
      health.setStatus(SERVICE_NAME, "NOT_SERVING");
      const force = setTimeout(() => server.forceShutdown(), graceMs);
      await new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
      clearTimeout(force);
    },
  };
}

function bind(server: Server, target: string): Promise<number> {
  // grpc-js would say on standard error, in words of its own, what the BenchError says.
  if (process.env.GRPC_VERBOSITY === undefined) setLogVerbosity(logVerbosity.NONE);
  return new Promise((resolve, reject) => {
    server.bindAsync(target, ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}

function socketError(target: string, cause: unknown): BenchError {
  return new BenchError("missing-requirement", `The bridge cannot listen on ${target}.`, {
    cause,
    cure: "Is another bridge running? Set LIVEKIT_GRPC_SOCKET (or --socket) to a path that can be written.",
  });
}

function unimplemented(call: string): Partial<ServiceError> {
  return { code: status.UNIMPLEMENTED, details: `${call} is not implemented` };
}
