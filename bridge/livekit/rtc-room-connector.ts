import { DisconnectReason, RoomEvent, Room as RtcRoom } from "@livekit/rtc-node";
import type { Room, RoomConnector, RoomListener, RoomRequest } from "../core/ports.ts";
import { redact } from "./redact.ts";
import { releaseRoom } from "./release-room.ts";
import { routeRoomEvents } from "./room-events.ts";
import { dataOnlyRoom } from "./room-options.ts";

/** Joins rooms over @livekit/rtc-node. */
export const rtcRoomConnector: RoomConnector = {
  async connect(request: RoomRequest, listener: RoomListener): Promise<Room> {
    const room = new RtcRoom();
    let left = false;
    room.on(RoomEvent.Disconnected, (reason) => {
      if (!left) listener.lost(`room disconnected: ${DisconnectReason[reason] ?? reason}`);
    });
    try {
      await room.connect(request.url, request.token, dataOnlyRoom);
    } catch (error) {
      releaseRoom(room);
      throw new Error(redact(error instanceof Error ? error.message : String(error), [request.token]));
    }
    routeRoomEvents(room, (payload, identity) => {
      if (request.targetIdentity === undefined || identity === request.targetIdentity)
        listener.packet(payload);
    });
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
