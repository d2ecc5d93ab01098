import type { RoomConnector } from "../../../../bridge/core/ports.ts";
import { rtcRoomConnector } from "../../../../bridge/livekit/rtc-room-connector.ts";
import { runWrongBridge } from "./run-wrong-bridge.ts";

const joined = new Set<string>();

/** Joins no room a second time. */
const connector: RoomConnector = {
  async connect(request, listener) {
    if (joined.has(request.roomName)) throw new Error("has been here before");
    joined.add(request.roomName);
    return rtcRoomConnector.connect(request, listener);
  },
};

await runWrongBridge({ connector });
