import { Room, RoomEvent } from "@livekit/rtc-node";
import type { RoomConnector } from "../../../../bridge/core/ports.ts";
import { joinDataRoom, leaveDataRoom } from "../../../../bridge/livekit/data-room.ts";
import { runWrongBridge } from "./run-wrong-bridge.ts";

/** Ends a session when its speaker leaves the room, though another has taken its place. */
const connector: RoomConnector = {
  async connect(request, listener) {
    const room = new Room();
    room.on(RoomEvent.ParticipantDisconnected, () => listener.lost("the speaker has left"));
    await joinDataRoom(room, request, (payload) => listener.packet(payload));
    return {
      participantId: room.localParticipant?.identity ?? "",
      participantCount: () => room.remoteParticipants.size + 1,
      close: () => leaveDataRoom(room),
    };
  },
};

await runWrongBridge({ connector });
