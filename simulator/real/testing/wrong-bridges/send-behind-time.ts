import { runWrongBridge, withSend } from "./run-wrong-bridge.ts";

const FRAMES_BETWEEN = 600;

/** Falls most of a second behind now and then, and sends hardly faster than frames come from then on. */
await runWrongBridge({
  wrapStream(stream) {
    let frames = 0;
    return withSend((frame, done, send) => {
      frames += 1;
      const pauseMs = frames % FRAMES_BETWEEN === 0 ? 900 : 9;
      send(frame, (error) => setTimeout(() => done(error), pauseMs));
    })(stream);
  },
});
