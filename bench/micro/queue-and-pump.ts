import { FrameQueue } from "../../bridge/core/frame-queue.ts";
import type { AudioStream } from "../../bridge/core/ports.ts";
import { SendPump } from "../../bridge/core/send-pump.ts";
import { bridgePresets } from "../../bridge/settings.ts";
import { systemClock } from "../../bridge/system-clock.ts";
import { cpuSecondsEach } from "./cpu-time.ts";
import type { Effort } from "./effort.ts";
import { LateStream, promptStream } from "./instant-streams.ts";

/** Frames that come before a late stream takes them: half of the queue. */
const FRAMES_TOGETHER = 100;

/** Frames a second through queue and pump on one core, on a stream that takes each at once. */
export function queueAndPump(effort: Effort): number {
  return framesPerS(effort, promptStream, () => {});
}

/** The same on a stream that takes them later, so that they queue. */
export function queueAndPumpLate(effort: Effort): number {
  const stream = new LateStream();
  return framesPerS(effort, stream, () => stream.drain());
}

function framesPerS(effort: Effort, stream: AudioStream, drain: () => void): number {
  const { queueFrames, sendTimeoutMs } = bridgePresets.fixed;
  const queue = new FrameQueue(queueFrames);
  let sent = 0;
  const onSent = (): void => {
    sent += 1;
  };
  const fail = (): never => {
    throw new Error("this stream neither fails nor hangs");
  };
  const options = {
    queue,
    stream,
    clock: systemClock,
    sendTimeoutMs,
    onSent,
    onError: fail,
    onTimeout: fail,
  };
  const pump = new SendPump(options);
  const pcm = Buffer.alloc(320);
  let offered = 0;
  const seconds = cpuSecondsEach(effort, (frames) => {
    for (let frame = 0; frame < frames; frame++) {
      // Each a frame of its own, as they come: what the collector has to do for them is part of their price.
      queue.offer({ pcm, receivedAtMs: offered++ });
      pump.kick();
      if (frame % FRAMES_TOGETHER === 0) drain();
    }
    drain();
  });
  pump.stop();
  if (sent !== offered) throw new Error(`${sent} of ${offered} frames went through`);
  return 1 / seconds;
}
