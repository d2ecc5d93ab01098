import { runWrongBridge, withSend } from "./run-wrong-bridge.ts";

const FIRST_STREAMS = 2;
let streams = 0;

/** Streams are well at first, and too slow once users have come back. */
await runWrongBridge({
  wrapStream(stream) {
    streams += 1;
    if (streams <= FIRST_STREAMS) return stream;
    return withSend((frame, done, send) => send(frame, (error) => setTimeout(() => done(error), 40)))(stream);
  },
});
