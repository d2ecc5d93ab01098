import { runWrongBridge, withSend } from "./run-wrong-bridge.ts";

let frames = 0;

/** Changes one sample of one frame in fifty. */
await runWrongBridge({
  wrapStream: withSend((frame, done, send) => {
    frames += 1;
    if (frames % 50 !== 0) return send(frame, done);
    const pcm = Uint8Array.from(frame.pcm);
    pcm[100] = (pcm[100] ?? 0) ^ 0x40;
    send({ ...frame, pcm }, done);
  }),
});
