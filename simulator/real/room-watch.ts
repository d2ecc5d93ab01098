import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../bridge/system-clock.ts";
import { bridgeParticipants } from "./bridge-participants.ts";
import type { RunContext } from "./run-context.ts";

const POLL_MS = 250;
/** How long after a fault's end it is still looked. */
const AFTERMATH_MS = 10_000;
const NOT_LISTED = { source: "livekit-server", kind: "bridge-left", text: "not listed any more" } as const;

/**
 * While faults strike, and some time after, looks every quarter of a second in whose rooms LiveKit lists a bridge, and notes
 * who has left; until the signal. The speakers see it too, but LiveKit tells them of it only every three seconds.
 */
export async function watchRooms({ server, users, seen }: RunContext, signal: AbortSignal): Promise<void> {
  /** Whose bridge was listed last time, and when that was asked for; undefined where nobody has looked. */
  let before = new Map<string, number | undefined>();
  while (!signal.aborted) {
    if (seen.faults.struckSince(systemClock.nowMs() - AFTERMATH_MS)) {
      const askedMs = systemClock.nowMs();
      const present = await bridgeParticipants(server, users);
      const now = present === null ? before : new Map(present.map((userId) => [userId, askedMs]));
      for (const [userId, notYetMs] of before) {
        if (!now.has(userId)) seen.addEvent({ ...NOT_LISTED, atMs: systemClock.nowMs(), notYetMs, userId });
      }
      before = now;
    } else {
      // What has not been looked at for a while is taken to be as it should.
      before = new Map(users.map(({ userId }) => [userId, undefined]));
    }
    await sleep(POLL_MS, undefined, { signal }).catch(() => {});
  }
}
