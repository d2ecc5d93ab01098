import { RoomServiceClient } from "livekit-server-sdk";
import type { ZombieWitnesses } from "../../reports/record/record.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import type { BridgeView } from "./bridge-view.ts";
import type { PlannedUser } from "./run-plan.ts";

const BRIDGE_IDENTITY_PREFIX = "cloud-agent:";

/** Asks, when everybody should have gone, who is still there. A witness that does not answer says null. */
export async function askZombieWitnesses(
  view: BridgeView,
  server: LiveKitServer,
  users: readonly PlannedUser[],
): Promise<ZombieWitnesses> {
  const [health, livekitParticipants] = await Promise.all([view.health(), countParticipants(server, users)]);
  return {
    bridgeSessions: health?.sessions ?? null,
    bridgeStreams: health?.streams ?? null,
    livekitParticipants,
  };
}

/** Bridges in the users' rooms, by LiveKit's own list. */
async function countParticipants(
  server: LiveKitServer,
  users: readonly PlannedUser[],
): Promise<number | null> {
  const rooms = new RoomServiceClient(server.url, server.apiKey, server.apiSecret);
  try {
    const open = await rooms.listRooms(users.map(({ userId }) => userId));
    const lists = await Promise.all(open.map(({ name }) => rooms.listParticipants(name)));
    return lists.flat().filter(({ identity }) => identity.startsWith(BRIDGE_IDENTITY_PREFIX)).length;
  } catch {
    return null;
  }
}
