import { TokenVerifier } from "livekit-server-sdk";
import { expect, test } from "vitest";
import { randomServerKey } from "./server-key.ts";
import { mintToken } from "./tokens.ts";

test("a token lets its identity join its room, publish and subscribe, and nothing more", async () => {
  const key = randomServerKey();
  const token = await mintToken({ ...key, identity: "ada", room: "room-1", ttlSeconds: 60 });
  const claims = await new TokenVerifier(key.apiKey, key.apiSecret).verify(token);
  expect(claims.sub).toBe("ada");
  expect(claims.video).toEqual({
    room: "room-1",
    roomJoin: true,
    canPublish: true,
    canPublishData: true,
    canSubscribe: true,
  });
  expect((claims.exp ?? 0) - Date.now() / 1_000).toBeLessThanOrEqual(61);
});
