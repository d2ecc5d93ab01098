import type { AudioStream } from "../../bridge/core/ports.ts";
import { Session } from "../../bridge/core/session.ts";
import { silentSessionEvents } from "../../bridge/core/session-events.ts";
import { bridgePresets } from "../../bridge/settings.ts";
import { systemClock } from "../../bridge/system-clock.ts";
import { cpuSecondsEach } from "./cpu-time.ts";
import type { Effort } from "./effort.ts";
import { LateStream, promptStream } from "./instant-streams.ts";

const FRAMES_TOGETHER = 100;

/** Packets a second through a whole session on one core, on a stream that takes each at once. */
export function session(effort: Effort): number {
  return packetsPerS(effort, promptStream, () => {});
}

/** The same on a stream that takes them later, so that they queue. */
export function sessionLate(effort: Effort): number {
  const stream = new LateStream();
  return packetsPerS(effort, stream, () => stream.drain());
}

function packetsPerS(effort: Effort, stream: AudioStream, drain: () => void): number {
  const one = new Session({
    userId: "user-1",
    generation: 1,
    settings: bridgePresets.fixed,
    clock: systemClock,
    events: silentSessionEvents,
    onClosed() {},
  });
  one.attach(stream);
  // Odd: with the sequence byte that has to be taken off, the dearer way.
  const payload = new Uint8Array(321);
  const seconds = cpuSecondsEach(effort, (packets) => {
    for (let packet = 0; packet < packets; packet++) {
      one.receive(payload);
      if (packet % FRAMES_TOGETHER === 0) drain();
    }
    drain();
  });
  const { received, sent } = one.counters;
  one.close("measured");
  if (sent !== received) throw new Error(`${sent} of ${received} packets went through`);
  return 1 / seconds;
}
