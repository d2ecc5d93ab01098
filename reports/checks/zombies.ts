import type { ZombieWitnesses } from "../record/record.ts";
import { type CheckStatus, defineCheck } from "./check.ts";
import { NOT_SEEN } from "./limit.ts";

const NOTHING_SEEN: ZombieWitnesses = {
  bridgeSessions: null,
  bridgeStreams: null,
  livekitParticipants: null,
};

/** What is left when everybody has gone, by each witness on its own. */
export const zombies = defineCheck({
  id: "zombies",
  title: "Zombies",
  kind: "metric",
  judge({ scenario, zombies: witnesses }) {
    const limit = scenario.expect.zombiesMax;
    if (limit === undefined) return undefined;
    const { bridgeSessions, bridgeStreams, livekitParticipants } = witnesses ?? NOTHING_SEEN;
    const counts = [bridgeSessions, bridgeStreams, livekitParticipants];
    const seen = counts.filter((count) => count !== null);
    const detail = disagreement(witnesses ?? NOTHING_SEEN);
    return {
      status: statusOf(counts, limit),
      limit: limit === 0 ? "none" : `≤ ${limit} each`,
      limitValue: limit,
      measured: `sessions ${shown(bridgeSessions)}, streams ${shown(bridgeStreams)}, rooms ${shown(livekitParticipants)}`,
      ...(seen.length === 0 ? {} : { measuredValue: Math.max(...seen) }),
      ...(detail === undefined ? {} : { detail }),
    };
  },
});

function statusOf(counts: readonly (number | null)[], limit: number): CheckStatus {
  if (counts.some((count) => count !== null && count > limit)) return "fail";
  return counts.includes(null) ? "unknown" : "pass";
}

function shown(count: number | null): string {
  return count === null ? NOT_SEEN : String(count);
}

/** A session is one participant in a room and at most one stream. */
function disagreement(witnesses: ZombieWitnesses): string | undefined {
  const { bridgeSessions, bridgeStreams, livekitParticipants } = witnesses;
  if (bridgeSessions === null) return undefined;
  if (livekitParticipants !== null && livekitParticipants !== bridgeSessions)
    return `The witnesses disagree: ${bridgeSessions} by the bridge's word, ${livekitParticipants} by LiveKit's.`;
  if (bridgeStreams !== null && bridgeStreams > bridgeSessions)
    return `The bridge contradicts itself: ${bridgeStreams} streams in ${bridgeSessions} sessions.`;
  return undefined;
}
