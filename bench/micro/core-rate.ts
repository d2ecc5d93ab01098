import type { AudioStream } from "../../bridge/core/ports.ts";
import { cpuSecondsEach } from "./cpu-time.ts";
import type { Effort } from "./effort.ts";

/** Frames that come before a late stream takes them: half of the queue. */
const FRAMES_TOGETHER = 100;

/** When the stream takes a frame: inside the send, or on a later turn of the event loop, so that frames queue. */
export type Taking = "at-once" | "later";

/** A part of the core that brings frames to a stream. */
export interface CorePart {
  offer(): void;
  /** Frames that the stream has confirmed. */
  sent(): number;
  stop(): void;
}

/** Frames a second on one core. @throws where not every frame went through: then it was no way for frames. */
export function framesPerS(
  effort: Effort,
  taking: Taking,
  partOn: (stream: AudioStream) => CorePart,
): number {
  let unconfirmed: (() => void) | undefined;
  const part = partOn({
    send:
      taking === "at-once"
        ? (_, done) => done()
        : (_, done) => {
            unconfirmed = done;
          },
    end() {},
  });
  const drain = (): void => {
    for (let done = unconfirmed; done !== undefined; done = unconfirmed) {
      unconfirmed = undefined;
      done();
    }
  };
  let offered = 0;
  const seconds = cpuSecondsEach(effort, (frames) => {
    for (let frame = 0; frame < frames; frame++) {
      part.offer();
      if (frame % FRAMES_TOGETHER === 0) drain();
    }
    drain();
    offered += frames;
  });
  part.stop();
  if (part.sent() !== offered) throw new Error(`${part.sent()} of ${offered} frames went through`);
  return 1 / seconds;
}
