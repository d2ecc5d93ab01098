import { processRelease } from "../../checks/process-release.ts";
import { counted } from "../../format/quantity.ts";
import type { ZombieWitnesses } from "../../record/record.ts";
import type { Metric } from "../metric.ts";

/** A process that holds on to something, though no session is left, is worse than none and better than one session. */
const HELD_BY_PROCESS = 0.5;

/** What is left when everybody has gone, by each of the three witnesses; the greatest number counts. */
export const zombies: Metric = {
  id: "zombies",
  title: "Zombies",
  unit: "sessions",
  limit: "none",
  measure({ record }) {
    const witnesses = record.zombies;
    if (witnesses === null) return null;
    const { bridgeSessions, bridgeStreams, livekitParticipants } = witnesses;
    const counts = [bridgeSessions, bridgeStreams, livekitParticipants];
    const seen = counts.filter((count) => count !== null);
    if (seen.length === 0) return null;
    const value = Math.max(...seen);
    const release = processRelease(record);
    if (value === 0 && release?.released === false)
      return { measured: `none, but ${release.words}`, value, good: false, badness: HELD_BY_PROCESS };
    const good = value > 0 ? false : counts.includes(null) ? null : true;
    return { measured: good === true ? "none" : inWords(witnesses), value, good, badness: value };
  },
};

/** Streams are named only where they tell more than the sessions do. */
function inWords({ bridgeSessions, bridgeStreams, livekitParticipants }: ZombieWitnesses): string {
  const words = [
    bridgeSessions === null ? "sessions not seen" : counted(bridgeSessions, "session"),
    livekitParticipants === null ? "rooms not seen" : `${livekitParticipants} in rooms`,
  ];
  if (bridgeStreams === null) words.push("streams not seen");
  else if (bridgeStreams > (bridgeSessions ?? 0)) words.push(counted(bridgeStreams, "stream"));
  return words.join(", ");
}
