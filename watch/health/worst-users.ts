import { watchLimits } from "./limits.ts";
import type { UserHealth } from "./user-health.ts";
import { dropRateOf } from "./user-health.ts";

/** The users that need looking at most, worst first; at most `count`. */
export function worstUsers(users: Iterable<UserHealth>, count: number): UserHealth[] {
  const worst: { readonly user: UserHealth; readonly badness: number }[] = [];
  if (count <= 0) return [];
  for (const user of users) {
    const badness = badnessOf(user);
    const least = worst.at(-1);
    if (worst.length >= count && least !== undefined && badness <= least.badness) continue;
    const place = worst.findIndex((other) => other.badness < badness);
    worst.splice(place === -1 ? worst.length : place, 0, { user, badness });
    if (worst.length > count) worst.pop();
  }
  return worst.map(({ user }) => user);
}

/** Zombies before broken streams before drops before long queues. */
function badnessOf(user: UserHealth): number {
  const dropRate = dropRateOf(user.received.total, user.dropped.total) ?? (user.dropped.total > 0 ? 1 : 0);
  return (
    (user.zombie === undefined ? 0 : 1_000) +
    (user.wasZombie ? 300 : 0) +
    (user.trouble === undefined ? 0 : 100) +
    Math.max(dropRate, user.recentDropRate) * 10 +
    Math.min(1, user.channelLen / (10 * watchLimits.channelLenP95Max))
  );
}

/** How a user is in a word or two. */
export function stateOf(user: UserHealth): string {
  if (user.zombie !== undefined) return "zombie";
  if (user.wasZombie) return "was a zombie";
  if (user.trouble !== undefined) return user.trouble.replace("-", " ");
  if (user.dropLevel > 0) return "drops";
  return user.channelLen >= watchLimits.channelLenP95Max ? "long queue" : "flows";
}
