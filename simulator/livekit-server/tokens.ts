import { AccessToken } from "livekit-server-sdk";
import type { ServerKey } from "./server-key.ts";

const DEFAULT_TTL_SECONDS = 6 * 60 * 60;

export interface TokenRequest extends ServerKey {
  readonly identity: string;
  readonly room: string;
  readonly ttlSeconds?: number;
}

/** A token with which a participant joins a room, publishes data and tracks, and subscribes. */
export function mintToken(request: TokenRequest): Promise<string> {
  const { apiKey, apiSecret, identity, room, ttlSeconds = DEFAULT_TTL_SECONDS } = request;
  const token = new AccessToken(apiKey, apiSecret, { identity, ttl: ttlSeconds });
  token.addGrant({ room, roomJoin: true, canPublish: true, canPublishData: true, canSubscribe: true });
  return token.toJwt();
}
