import { Worker } from "node:worker_threads";
import type { RoomConnector } from "../../../../bridge/core/ports.ts";
import { rtcRoomConnector } from "../../../../bridge/livekit/rtc-room-connector.ts";
import { runWrongBridge } from "./run-wrong-bridge.ts";

const LEAKED_PER_SESSION = 4;
const IDLE = "require('node:worker_threads').parentPort.on('message', () => {})";

/** Leaves every room, and keeps the threads that it had started for it: each with 8 MB of memory and 4 descriptors. */
const connector: RoomConnector = {
  connect(request, listener) {
    for (let leaked = 0; leaked < LEAKED_PER_SESSION; leaked++)
      new Worker(IDLE, { eval: true, execArgv: [] }).unref();
    return rtcRoomConnector.connect(request, listener);
  },
};

await runWrongBridge({ connector });
