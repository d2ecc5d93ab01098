import type { RoomConnector } from "../../../../bridge/core/ports.ts";
import { rtcRoomConnector } from "../../../../bridge/livekit/rtc-room-connector.ts";
import { runWrongBridge } from "./run-wrong-bridge.ts";

/** Forgets its sessions, and leaves no room. */
const connector: RoomConnector = {
  async connect(request, listener) {
    const room = await rtcRoomConnector.connect(request, listener);
    return { ...room, close: async () => {} };
  },
};

await runWrongBridge({ connector });
