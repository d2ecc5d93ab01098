import type { AudioStream, RoomConnector } from "../../../../bridge/core/ports.ts";
import { rtcRoomConnector } from "../../../../bridge/livekit/rtc-room-connector.ts";
import { runWrongBridge } from "./run-wrong-bridge.ts";

let stream: AudioStream | undefined;
let packets = 0;

/** Sends one packet in twenty straight on, past every counter. It takes one user: it knows of one stream only. */
const connector: RoomConnector = {
  connect: (request, listener) =>
    rtcRoomConnector.connect(request, {
      ...listener,
      packet(payload) {
        packets += 1;
        if (packets % 20 !== 0 || stream === undefined) listener.packet(payload);
        else stream.send({ pcm: payload, receivedAtMs: Date.now() }, () => {});
      },
    }),
};

await runWrongBridge({
  connector,
  wrapStream(opened) {
    stream = opened;
    return opened;
  },
});
