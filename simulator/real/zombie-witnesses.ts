import type { ZombieWitnesses } from "../../reports/record/record.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import { bridgeParticipants } from "./bridge-participants.ts";
import type { BridgeView } from "./bridge-view.ts";
import type { PlannedUser } from "./run-plan.ts";

/** Asks, when everybody should have gone, who is still there. A witness that does not answer says null. */
export async function askZombieWitnesses(
  view: BridgeView,
  server: LiveKitServer,
  users: readonly PlannedUser[],
): Promise<ZombieWitnesses> {
  const [health, participants] = await Promise.all([view.health(), bridgeParticipants(server, users)]);
  return {
    bridgeSessions: health?.sessions ?? null,
    bridgeStreams: health?.streams ?? null,
    livekitParticipants: participants?.length ?? null,
  };
}
