import { runWrongBridge, withSend } from "./run-wrong-bridge.ts";

/** Takes four times as long for a frame as there is, so that its queue is full whenever somebody has spoken. */
await runWrongBridge({
  wrapStream: withSend((frame, done, send) => send(frame, (error) => setTimeout(() => done(error), 40))),
});
