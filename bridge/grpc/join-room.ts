import type { ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import type { JoinRoomRequest__Output } from "../contract/generated/mentra/livekit/bridge/JoinRoomRequest.ts";
import type { JoinRoomResponse } from "../contract/generated/mentra/livekit/bridge/JoinRoomResponse.ts";
import type { SessionMap } from "../core/session-map.ts";

/** JoinRoom: what goes wrong is answered in band, as `success=false` with an error. */
export function joinRoom(sessions: SessionMap) {
  return async (
    call: ServerUnaryCall<JoinRoomRequest__Output, JoinRoomResponse>,
    answer: sendUnaryData<JoinRoomResponse>,
  ): Promise<void> => {
    const { userId, roomName, token, livekitUrl, targetIdentity } = call.request;
    const missing = Object.entries({ user_id: userId, token, livekit_url: livekitUrl }).find(
      ([, v]) => v === "",
    );
    if (missing) {
      answer(null, { success: false, error: `${missing[0]} is required` });
      return;
    }
    const result = await sessions.join({
      userId,
      roomName,
      token,
      url: livekitUrl,
      targetIdentity: targetIdentity === "" ? undefined : targetIdentity,
    });
    if (!result.success) {
      answer(null, { success: false, error: result.error });
      return;
    }
    // A client that has given up will not stream: it must not leave a session behind.
    if (call.cancelled) result.session.close("JoinRoom cancelled by the client");
    const { room } = result.session;
    answer(null, {
      success: true,
      participantId: room?.participantId ?? "",
      participantCount: room?.participantCount() ?? 0,
    });
  };
}
