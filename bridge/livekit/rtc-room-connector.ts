import { DisconnectReason, RoomEvent, Room as RtcRoom } from "@livekit/rtc-node";
import type { Room, RoomConnector, RoomListener, RoomRequest } from "../core/ports.ts";
import { redact } from "./redact.ts";
import { releaseRoom } from "./release-room.ts";

/** Joins rooms over @livekit/rtc-node. */
export const rtcRoomConnector: RoomConnector = {
  async connect(request: RoomRequest, listener: RoomListener): Promise<Room> {
    const room = new RtcRoom();
    let left = false;
    room.on(RoomEvent.DataReceived, (payload, participant) => {
      // Data without a participant comes from the server itself; only user packets count.
      if (participant === undefined) return;
      if (request.targetIdentity !== undefined && participant.identity !== request.targetIdentity) return;
      listener.packet(payload);
    });
    room.on(RoomEvent.Disconnected, (reason) => {
      if (!left) listener.lost(`room disconnected: ${DisconnectReason[reason] ?? reason}`);
    });
    try {
      await room.connect(request.url, request.token, { autoSubscribe: false, dynacast: false });
    } catch (error) {
      releaseRoom(room);
      throw new Error(redact(error instanceof Error ? error.message : String(error), [request.token]));
    }
    return {
      participantId: room.localParticipant?.identity ?? "",
      participantCount: () => room.remoteParticipants.size + 1,
      async close() {
        left = true;
        try {
          await room.disconnect();
        } finally {
          releaseRoom(room);
        }
      },
    };
  },
};
