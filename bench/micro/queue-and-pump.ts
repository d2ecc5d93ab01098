import { FrameQueue } from "../../bridge/core/frame-queue.ts";
import type { AudioStream } from "../../bridge/core/ports.ts";
import { SendPump } from "../../bridge/core/send-pump.ts";
import { bridgePresets } from "../../bridge/settings.ts";
import { systemClock } from "../../bridge/system-clock.ts";
import { DurationCounts } from "../../common/metrics/duration-counts.ts";
import { type CorePart, framesPerS, type Taking } from "./core-rate.ts";
import type { Effort } from "./effort.ts";

/** Frames a second through queue and pump, with the real clock, which every send reads twice. */
export function queueAndPump(effort: Effort, taking: Taking): number {
  return framesPerS(effort, taking, queueAndPumpOn);
}

function queueAndPumpOn(stream: AudioStream): CorePart {
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
    durations: new DurationCounts(),
    onSent,
    onError: fail,
    onTimeout: fail,
  };
  const pump = new SendPump(options);
  const pcm = new Uint8Array(320);
  let offered = 0;
  return {
    offer() {
      // Each a frame of its own, as they come: what the collector has to do for them is part of their price.
      queue.offer({ pcm, receivedAtMs: offered++ });
      pump.kick();
    },
    sent: () => sent,
    stop: () => void pump.stop(),
  };
}
