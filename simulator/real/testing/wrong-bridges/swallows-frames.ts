import { runWrongBridge, withSend } from "./run-wrong-bridge.ts";

let frames = 0;

/** Says that it has sent every frame, and keeps one in twenty. */
await runWrongBridge({
  wrapStream: withSend((frame, done, send) => {
    frames += 1;
    if (frames % 20 === 0) done();
    else send(frame, done);
  }),
});
