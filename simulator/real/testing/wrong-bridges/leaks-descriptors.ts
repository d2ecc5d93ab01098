import { openSync } from "node:fs";
import type { RoomConnector } from "../../../../bridge/core/ports.ts";
import { rtcRoomConnector } from "../../../../bridge/livekit/rtc-room-connector.ts";
import { runWrongBridge } from "./run-wrong-bridge.ts";

const LEAKED_PER_SESSION = 30;

/** Leaves every room, and keeps what it had opened for it. */
const connector: RoomConnector = {
  connect(request, listener) {
    for (let leaked = 0; leaked < LEAKED_PER_SESSION; leaked++) openSync("/dev/null", "r");
    return rtcRoomConnector.connect(request, listener);
  },
};

await runWrongBridge({ connector });
