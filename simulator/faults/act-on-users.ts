import type { CloudAction } from "../cloud/cloud-action.ts";
import type { FaultWorld } from "./fault-world.ts";

/** Has every cloud do something to those of these users that it holds; resolves when all have done it. */
export async function actOnUsers(
  world: FaultWorld,
  users: readonly string[],
  action: (itsUsers: string[]) => CloudAction,
): Promise<void> {
  await Promise.all(
    world
      .cloudsOf(users)
      .map((cloud) => cloud.act(action(cloud.users.filter((user) => users.includes(user))))),
  );
}
