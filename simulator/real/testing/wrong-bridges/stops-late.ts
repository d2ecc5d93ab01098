import type { RoomConnector } from "../../../../bridge/core/ports.ts";
import { rtcRoomConnector } from "../../../../bridge/livekit/rtc-room-connector.ts";
import { runWrongBridge } from "./run-wrong-bridge.ts";

/** Stands still for more than a second for every room that it leaves. */
const connector: RoomConnector = {
  async connect(request, listener) {
    const room = await rtcRoomConnector.connect(request, listener);
    return {
      ...room,
      close() {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_300);
        return room.close();
      },
    };
  },
};

await runWrongBridge({ connector });
