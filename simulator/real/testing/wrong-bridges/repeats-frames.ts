import { runWrongBridge, withSend } from "./run-wrong-bridge.ts";

let frames = 0;

/** Sends one frame in fifty twice. */
await runWrongBridge({
  wrapStream: withSend((frame, done, send) => {
    frames += 1;
    if (frames % 50 === 0) send(frame, () => {});
    send(frame, done);
  }),
});
