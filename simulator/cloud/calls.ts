import type { JoinRoomRequest } from "../../bridge/contract/generated/mentra/livekit/bridge/JoinRoomRequest.ts";
import type { LiveKitBridgeClient } from "../../bridge/contract/generated/mentra/livekit/bridge/LiveKitBridge.ts";

const CALL_TIMEOUT_MS = 15_000;

/** Rejects with the bridge's own words when the join is refused, with gRPC's when there was no answer. */
export async function joinRoom(client: LiveKitBridgeClient, request: JoinRoomRequest): Promise<void> {
  const answer = await new Promise<{ success: boolean; error: string }>((resolve, reject) => {
    client.JoinRoom(request, { deadline: Date.now() + CALL_TIMEOUT_MS }, (error, response) =>
      error ? reject(error) : resolve(response ?? { success: false, error: "empty answer" }),
    );
  });
  if (!answer.success) throw new Error(answer.error);
}

/** Never rejects: a bridge that is gone has been left as well. */
export function leaveRoom(client: LiveKitBridgeClient, userId: string, reason: string): Promise<void> {
  return new Promise((resolve) => {
    client.LeaveRoom({ userId, reason }, { deadline: Date.now() + CALL_TIMEOUT_MS }, () => resolve());
  });
}
