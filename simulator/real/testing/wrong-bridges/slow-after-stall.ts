import { runWrongBridge, withSend } from "./run-wrong-bridge.ts";

const STALL_MS = 200;

/** After a stall of the cloud it sends hardly faster than frames come in, so the queue stays long. */
await runWrongBridge({
  wrapStream(stream) {
    let hasStalled = false;
    return withSend((frame, done, send) => {
      const startMs = performance.now();
      send(frame, (error) => {
        hasStalled ||= performance.now() - startMs > STALL_MS;
        if (hasStalled) setTimeout(() => done(error), 8);
        else done(error);
      });
    })(stream);
  },
});
