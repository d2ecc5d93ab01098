import type { RoomConnector } from "../../../../bridge/core/ports.ts";
import { rtcRoomConnector } from "../../../../bridge/livekit/rtc-room-connector.ts";
import { runWrongBridge } from "./run-wrong-bridge.ts";

/** Takes one packet every five milliseconds, however many have come. */
const connector: RoomConnector = {
  connect(request, listener) {
    const waiting: Uint8Array[] = [];
    setInterval(() => {
      const payload = waiting.shift();
      if (payload !== undefined) listener.packet(payload);
    }, 5).unref();
    return rtcRoomConnector.connect(request, {
      ...listener,
      packet: (payload) => void waiting.push(payload),
    });
  },
};

await runWrongBridge({ connector });
