import type { RoomConnector } from "../../../../bridge/core/ports.ts";
import { rtcRoomConnector } from "../../../../bridge/livekit/rtc-room-connector.ts";
import { runWrongBridge } from "./run-wrong-bridge.ts";

/** Joins every room, and listens to nobody. */
const connector: RoomConnector = {
  connect: (request, listener) => rtcRoomConnector.connect(request, { ...listener, packet() {} }),
};

await runWrongBridge({ connector });
