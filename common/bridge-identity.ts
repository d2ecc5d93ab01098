/** What a bridge's identity in a user's room begins with. */
export const BRIDGE_IDENTITY_PREFIX = "cloud-agent:";

/** The identity under which a bridge stands in a user's room. */
export function bridgeIdentity(userId: string): string {
  return `${BRIDGE_IDENTITY_PREFIX}${userId}`;
}
