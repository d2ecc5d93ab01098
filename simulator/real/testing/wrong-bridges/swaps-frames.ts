import type { Frame } from "../../../../bridge/core/frame.ts";
import { runWrongBridge, withSend } from "./run-wrong-bridge.ts";

/** Keeps one frame in fifty back until the next has gone. */
await runWrongBridge({
  wrapStream(stream) {
    let frames = 0;
    let kept: Frame | undefined;
    return withSend((frame, done, send) => {
      frames += 1;
      if (frames % 50 === 0) {
        kept = frame;
        done();
        return;
      }
      send(frame, done);
      if (kept !== undefined) send(kept, () => {});
      kept = undefined;
    })(stream);
  },
});
