import type { ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import type { HealthCheckRequest__Output } from "../contract/generated/mentra/livekit/bridge/HealthCheckRequest.ts";
import type { HealthCheckResponse } from "../contract/generated/mentra/livekit/bridge/HealthCheckResponse.ts";
import { SERVICE_NAME } from "../contract/load-contract.ts";
import type { Clock } from "../core/clock.ts";
import type { SessionMap } from "../core/session-map.ts";

const KNOWN_SERVICES = ["", "LiveKitBridge", SERVICE_NAME];

/** The contract's own HealthCheck: the first of the three witnesses against zombies. */
export function healthCheck(sessions: SessionMap, clock: Clock) {
  const startedMs = clock.nowMs();
  return (
    call: ServerUnaryCall<HealthCheckRequest__Output, HealthCheckResponse>,
    answer: sendUnaryData<HealthCheckResponse>,
  ): void => {
    answer(null, {
      status: KNOWN_SERVICES.includes(call.request.service) ? "SERVING" : "SERVICE_UNKNOWN",
      activeSessions: sessions.size,
      activeStreams: sessions.streams,
      uptimeSeconds: Math.floor((clock.nowMs() - startedMs) / 1000),
    });
  };
}
