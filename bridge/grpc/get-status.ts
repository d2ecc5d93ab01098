import type { ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import type { GetStatusRequest__Output } from "../contract/generated/mentra/livekit/bridge/GetStatusRequest.ts";
import type { GetStatusResponse } from "../contract/generated/mentra/livekit/bridge/GetStatusResponse.ts";
import type { SessionMap } from "../core/session-map.ts";

/** GetStatus: whether the user's session is in its room, and how the last one ended. */
export function getStatus(sessions: SessionMap, serverVersion: string) {
  return (
    call: ServerUnaryCall<GetStatusRequest__Output, GetStatusResponse>,
    answer: sendUnaryData<GetStatusResponse>,
  ): void => {
    const { userId } = call.request;
    const room = sessions.get(userId)?.room;
    const departure = sessions.departures.of(userId);
    answer(null, {
      connected: room !== undefined,
      participantId: room?.participantId ?? "",
      participantCount: room?.participantCount() ?? 0,
      lastDisconnectAt: departure?.atMs ?? 0,
      lastDisconnectReason: departure?.reason ?? "",
      serverVersion,
    });
  };
}
