import { runWrongBridge, withSend } from "./run-wrong-bridge.ts";

/** Takes four times as long for a frame as there is. */
await runWrongBridge({
  wrapStream: withSend((frame, done, send) => send(frame, (error) => setTimeout(() => done(error), 40))),
});
