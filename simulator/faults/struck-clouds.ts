import type { CloudControl, FaultWorld } from "./fault-world.ts";

/** The clouds that hold whom a fault strikes, and all that are in them: what befalls a process befalls every user of it. */
export function struckClouds(
  world: FaultWorld,
  who: Parameters<FaultWorld["usersOf"]>[0],
): { readonly clouds: CloudControl[]; readonly users: string[] } {
  const clouds = world.cloudsOf(world.usersOf(who));
  return { clouds, users: clouds.flatMap((cloud) => cloud.users) };
}
