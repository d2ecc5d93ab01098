import type { AudioStream } from "../../../../bridge/core/ports.ts";
import { runWrongBridge, withSend } from "./run-wrong-bridge.ts";

const streams: AudioStream[] = [];
let frames = 0;

/** Sends one frame in fifty to another user. */
await runWrongBridge({
  wrapStream(stream) {
    streams.push(stream);
    return withSend((frame, done, send) => {
      frames += 1;
      const other = streams.find((each) => each !== stream);
      if (frames % 50 === 0 && other !== undefined) other.send(frame, done);
      else send(frame, done);
    })(stream);
  },
});
