import type { RoomConnector } from "../../../../bridge/core/ports.ts";
import { rtcRoomConnector } from "../../../../bridge/livekit/rtc-room-connector.ts";
import { runWrongBridge } from "./run-wrong-bridge.ts";

const hoard: Buffer[] = [];

/** Keeps 64 KiB of memory for every packet. */
const connector: RoomConnector = {
  connect: (request, listener) =>
    rtcRoomConnector.connect(request, {
      ...listener,
      packet(payload) {
        hoard.push(Buffer.alloc(65_536, 1));
        listener.packet(payload);
      },
    }),
};

await runWrongBridge({ connector });
