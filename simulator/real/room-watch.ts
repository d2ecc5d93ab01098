import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../bridge/system-clock.ts";
import { bridgeParticipants } from "./bridge-participants.ts";
import type { RunContext } from "./run-context.ts";

const POLL_MS = 250;
/** How long after a fault's end it is still looked. */
const AFTERMATH_MS = 10_000;

/**
 * While faults strike, and some time after, looks every quarter of a second in whose rooms LiveKit lists a bridge, and notes
 * who has left; until the signal. The speakers see it too, but LiveKit tells them of it only every three seconds.
 */
export async function watchRooms({ server, users, seen }: RunContext, signal: AbortSignal): Promise<void> {
  let before = new Set<string>();
  while (!signal.aborted) {
    if (seen.faults.struckSince(systemClock.nowMs() - AFTERMATH_MS)) {
      const present = await bridgeParticipants(server, users);
      const atMs = systemClock.nowMs();
      const now = present === null ? before : new Set(present);
      for (const userId of before) {
        const text = "not listed any more";
        if (!now.has(userId))
          seen.addEvent({ atMs, source: "livekit-server", kind: "bridge-left", userId, text });
      }
      before = now;
    } else {
      // What has not been looked at for a while is taken to be as it should.
      before = new Set(users.map(({ userId }) => userId));
    }
    await sleep(POLL_MS, undefined, { signal }).catch(() => {});
  }
}
