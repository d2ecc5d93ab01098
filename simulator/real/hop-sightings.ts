import type { HopsRecord, Presence, Span } from "../../reports/record/hop-record.ts";
import type { AppHopSightings } from "../ledger/app-ledger.ts";
import type { SequenceSet } from "../measure/sequence-set.ts";
import { appKey } from "./app-sightings.ts";
import type { AppOfUser } from "./planned-apps.ts";
import type { RunObservations } from "./run-observations.ts";

/**
 * When audio of one user last came through each hop, and how its way stood when speech ended.
 * @param dueMs when its last packet was due, from the start of the run
 */
export function hopsOf(userId: string, dueMs: number | null, seen: RunObservations): HopsRecord {
  const { receivedMs, sentMs, sendHeldUp } = seen.bridge.lastMsOf(userId);
  return {
    dueMs,
    publishedMs: sinceStart(seen.speakers.countsOf(userId).lastMs, seen),
    receivedMs: sinceStart(receivedMs, seen),
    sentMs: sinceStart(sentMs, seen),
    deliveredMs: sinceStart(seen.clouds.frames.lastMsOf(userId), seen),
    sendHeldUp,
    session: seen.bridge.hadSession(userId),
    stream: seen.faults.hadStream(userId, seen.endMs),
  };
}

/** When the user's sessions and streams stood. @param wallToMonotonicMs what is added to Unix milliseconds */
export function presenceOf(userId: string, wallToMonotonicMs: number, seen: RunObservations): Presence {
  const fromStart = ({ fromMs, toMs }: Span): Span => ({
    fromMs: Math.round(fromMs - seen.originMs),
    toMs: toMs === null ? null : Math.round(toMs - seen.originMs),
  });
  return {
    sessions: seen.bridge.sessionsOf(userId, wallToMonotonicMs)?.map(fromStart) ?? null,
    streams: seen.faults.streamsOf(userId).map(fromStart),
  };
}

/** What is known of one user's audio on its way to one app. */
export function appSightings(
  { userId, packageName, subscribes }: AppOfUser,
  arrivedAtCloud: SequenceSet | null,
  seen: RunObservations,
): AppHopSightings {
  const key = appKey(userId, packageName);
  const arrivedAtApp = seen.apps.frames.arrivedOf(key);
  const { subscribed, connected } = seen.apps.stateOf(userId, packageName, seen.endMs);
  return {
    packageName,
    subscribes,
    lastMs: sinceStart(seen.apps.frames.lastMsOf(key), seen),
    subscribed,
    connected,
    relay: seen.clouds.relayOf(userId, packageName),
    received: seen.apps.frames.countsOf(key, arrivedAtApp),
    arrivedAtCloud,
    arrivedAtApp,
  };
}

/** What came before the start belongs to the warm-up. */
function sinceStart(atMs: number | null, { originMs }: RunObservations): number | null {
  return atMs === null || atMs < originMs ? null : Math.round(atMs - originMs);
}
