import { DisconnectReason, RoomEvent, Room as RtcRoom } from "@livekit/rtc-node";
import type { Room, RoomConnector, RoomListener, RoomRequest } from "../core/ports.ts";
import { joinDataRoom, leaveDataRoom } from "./data-room.ts";

/** Joins rooms over @livekit/rtc-node. */
export const rtcRoomConnector: RoomConnector = {
  async connect(request: RoomRequest, listener: RoomListener): Promise<Room> {
    const room = new RtcRoom();
    let left = false;
    room.on(RoomEvent.Disconnected, (reason) => {
      if (!left) listener.lost(`room disconnected: ${DisconnectReason[reason] ?? reason}`);
    });
    await joinDataRoom(room, request, (payload, identity) => {
      if (request.targetIdentity === undefined || identity === request.targetIdentity)
        listener.packet(payload);
    });
    return {
      participantId: room.localParticipant?.identity ?? "",
      participantCount: () => room.remoteParticipants.size + 1,
      async close() {
        left = true;
        await leaveDataRoom(room);
      },
    };
  },
};
