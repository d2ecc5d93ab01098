import { setTimeout as sleep } from "node:timers/promises";
import type { RoomConnector } from "../../../../bridge/core/ports.ts";
import { rtcRoomConnector } from "../../../../bridge/livekit/rtc-room-connector.ts";
import { runWrongBridge } from "./run-wrong-bridge.ts";

/** Leaves a room five seconds after its session has closed. */
const connector: RoomConnector = {
  async connect(request, listener) {
    const room = await rtcRoomConnector.connect(request, listener);
    return { ...room, close: () => sleep(5_000).then(() => room.close()) };
  },
};

await runWrongBridge({ connector });
