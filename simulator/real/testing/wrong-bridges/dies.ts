import { runWrongBridge, withSend } from "./run-wrong-bridge.ts";

let frames = 0;

/** Ends in the middle of everything. */
await runWrongBridge({
  wrapStream: withSend((frame, done, send) => {
    frames += 1;
    if (frames > 1_200) process.exit(3);
    send(frame, done);
  }),
});
