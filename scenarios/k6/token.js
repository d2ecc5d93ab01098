import { hmac } from "k6/crypto";
import { b64encode } from "k6/encoding";

const LIFETIME_S = 6 * 60 * 60;

/**
 * The token with which the bridge joins a room: a JWT of LiveKit's, signed here, so that a script needs nothing but a key.
 *
 * @param {string} room
 * @param {string} identity
 */
export function signToken(room, identity) {
  const { LIVEKIT_API_KEY: key = "devkey", LIVEKIT_API_SECRET: secret = "secret" } = __ENV;
  const nowS = Math.floor(Date.now() / 1_000);
  const video = { room, roomJoin: true, canPublish: true, canPublishData: true, canSubscribe: true };
  const claims = { iss: key, sub: identity, nbf: nowS - 10, exp: nowS + LIFETIME_S, video };
  const parts = [{ alg: "HS256", typ: "JWT" }, claims];
  const body = parts.map((part) => b64encode(JSON.stringify(part), "rawurl")).join(".");
  return `${body}.${hmac("sha256", secret, body, "base64rawurl")}`;
}
