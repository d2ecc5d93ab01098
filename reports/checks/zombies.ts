import type { RunRecord, ZombieWitnesses } from "../record/record.ts";
import { type CheckStatus, defineCheck } from "./check.ts";
import { NOT_SEEN } from "./limit.ts";
import { type ProcessRelease, processRelease } from "./process-release.ts";

const NOTHING_SEEN: ZombieWitnesses = {
  bridgeSessions: null,
  bridgeStreams: null,
  livekitParticipants: null,
};

/**
 * What is left when everybody has gone, by each of three witnesses on its own: the bridge's word, LiveKit's list, and the
 * bridge's process as the system shows it.
 */
export const zombies = defineCheck({
  id: "zombies",
  title: "Zombies",
  kind: "metric",
  judge(record: RunRecord) {
    const limit = record.scenario.expect.zombiesMax;
    if (limit === undefined) return undefined;
    const witnesses = record.zombies ?? NOTHING_SEEN;
    const { bridgeSessions, bridgeStreams, livekitParticipants } = witnesses;
    const counts = [bridgeSessions, bridgeStreams, livekitParticipants];
    const seen = counts.filter((count) => count !== null);
    const release = processRelease(record);
    const detail = disagreement(witnesses, release) ?? missingWitness(record);
    const byCount = `sessions ${shown(bridgeSessions)}, streams ${shown(bridgeStreams)}, rooms ${shown(livekitParticipants)}`;
    return {
      status: statusOf(counts, limit, release),
      limit: limit === 0 ? "none" : `≤ ${limit} each`,
      limitValue: limit,
      measured: release === null ? byCount : `${byCount}; ${release.words}`,
      ...(seen.length === 0 ? {} : { measuredValue: Math.max(...seen) }),
      ...(detail === undefined ? {} : { detail }),
    };
  },
});

function statusOf(
  counts: readonly (number | null)[],
  limit: number,
  release: ProcessRelease | null,
): CheckStatus {
  if (counts.some((count) => count !== null && count > limit)) return "fail";
  if (release?.released === false && limit === 0) return "fail";
  return counts.includes(null) ? "unknown" : "pass";
}

function shown(count: number | null): string {
  return count === null ? NOT_SEEN : String(count);
}

/** What a bridge that runs elsewhere cannot show. */
function missingWitness({ run }: RunRecord): string | undefined {
  return run.target.kind === "address"
    ? "By two witnesses: the bridge's process is not one of ours to look at."
    : undefined;
}

/** A session is one participant in a room and at most one stream, and is held by the process. */
function disagreement(witnesses: ZombieWitnesses, release: ProcessRelease | null): string | undefined {
  const { bridgeSessions, bridgeStreams, livekitParticipants } = witnesses;
  if (bridgeSessions === null) return undefined;
  if (livekitParticipants !== null && livekitParticipants !== bridgeSessions)
    return `The witnesses disagree: ${bridgeSessions} by the bridge's word, ${livekitParticipants} by LiveKit's.`;
  if (bridgeStreams !== null && bridgeStreams > bridgeSessions)
    return `The bridge contradicts itself: ${bridgeStreams} streams in ${bridgeSessions} sessions.`;
  if (release?.released === false && bridgeSessions === 0)
    return `The witnesses disagree: nobody is left by the bridge's word and LiveKit's, yet its process has not let go: ${release.words}.`;
  return undefined;
}
