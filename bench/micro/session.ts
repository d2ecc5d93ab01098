import type { AudioStream } from "../../bridge/core/ports.ts";
import { Session } from "../../bridge/core/session.ts";
import { silentSessionEvents } from "../../bridge/core/session-events.ts";
import { bridgePresets } from "../../bridge/settings.ts";
import { systemClock } from "../../bridge/system-clock.ts";
import { DurationCounts } from "../../common/metrics/duration-counts.ts";
import { type CorePart, framesPerS, type Taking } from "./core-rate.ts";
import type { Effort } from "./effort.ts";

/** Packets a second through a whole session. */
export function session(effort: Effort, taking: Taking): number {
  return framesPerS(effort, taking, sessionOn);
}

function sessionOn(stream: AudioStream): CorePart {
  const session = new Session({
    userId: "user-1",
    generation: 1,
    settings: bridgePresets.fixed,
    clock: systemClock,
    events: silentSessionEvents,
    sendDurations: new DurationCounts(),
    onClosed() {},
  });
  session.attach(stream);
  // Odd: with the sequence byte that has to be taken off, the dearer way.
  const payload = new Uint8Array(321);
  return {
    offer: () => session.receive(payload),
    sent: () => session.counters.sent,
    stop: () => session.close("measured"),
  };
}
