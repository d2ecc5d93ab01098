import type { CloudAction } from "../cloud/cloud-action.ts";
import { actOnUsers } from "./act-on-users.ts";
import type { FaultWorld, Strike } from "./fault-world.ts";

/** One strike that is over as soon as it is done: every cloud does something to those of these users that it holds. */
export function strikeUsers(
  world: FaultWorld,
  strike: Strike,
  action: (itsUsers: string[]) => CloudAction,
): Promise<void> {
  return world.strike(strike, () => actOnUsers(world, strike.users, action));
}
