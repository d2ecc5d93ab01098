import type { ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import type { LeaveRoomRequest__Output } from "../contract/generated/mentra/livekit/bridge/LeaveRoomRequest.ts";
import type { LeaveRoomResponse } from "../contract/generated/mentra/livekit/bridge/LeaveRoomResponse.ts";
import type { SessionMap } from "../core/session-map.ts";

/** LeaveRoom: ends the user's session; without one, `session not found` in band. */
export function leaveRoom(sessions: SessionMap) {
  return (
    call: ServerUnaryCall<LeaveRoomRequest__Output, LeaveRoomResponse>,
    answer: sendUnaryData<LeaveRoomResponse>,
  ): void => {
    const { userId, reason } = call.request;
    const left = sessions.leave(userId, reason === "" ? "LeaveRoom" : reason);
    answer(null, left ? { success: true } : { success: false, error: "session not found" });
  };
}
