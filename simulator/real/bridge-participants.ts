import { RoomServiceClient } from "livekit-server-sdk";
import { BRIDGE_IDENTITY_PREFIX } from "../../common/bridge-identity.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import type { PlannedUser } from "./run-plan.ts";

/** The users in whose rooms a bridge stands, once for each that does, by LiveKit's own list; null where it does not answer. */
export async function bridgeParticipants(
  server: LiveKitServer,
  users: readonly PlannedUser[],
): Promise<string[] | null> {
  const rooms = new RoomServiceClient(server.url, server.apiKey, server.apiSecret);
  try {
    const open = await rooms.listRooms(users.map(({ userId }) => userId));
    const lists = await Promise.all(
      open.map(async ({ name }) =>
        (await rooms.listParticipants(name))
          .filter(({ identity }) => identity.startsWith(BRIDGE_IDENTITY_PREFIX))
          .map(() => name),
      ),
    );
    return lists.flat();
  } catch {
    return null;
  }
}
