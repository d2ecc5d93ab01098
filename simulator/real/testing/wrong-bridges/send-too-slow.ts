import { runWrongBridge, withSend } from "./run-wrong-bridge.ts";

/** Takes half as long again for a frame as there is. */
await runWrongBridge({
  wrapStream: withSend((frame, done, send) => send(frame, (error) => setTimeout(() => done(error), 15))),
});
