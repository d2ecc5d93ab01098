import { z } from "zod";

/** The one stream that there is. */
export const AUDIO_CHUNK = "AUDIO_CHUNK";

/** Where on the cloud's port apps connect. */
export const APPS_PATH = "/apps";

/** No text message of an app is longer, in bytes. */
export const APP_MESSAGE_BYTES_MAX = 4_096;

/** Close codes: RFC 6455's for an app that breaks the rules, and one of ours for one that has been taken over from. */
export const CLOSE_POLICY_VIOLATION = 1008;
export const CLOSE_REPLACED = 4000;

const stream = z.literal(AUDIO_CHUNK);
const name = z.string().min(1).max(256);

/**
 * App to cloud, as text. `connect` comes first, and once. Unlike our own children, apps are strangers: fields that the
 * cloud does not know are let pass.
 */
export const appToCloudSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("connect"), userId: name, packageName: name }),
  z.object({ type: z.literal("subscribe"), stream }),
  z.object({ type: z.literal("unsubscribe"), stream }),
]);

/** Cloud to app, as text. Audio comes between them as binary messages: the PCM of a chunk, as the bridge sent it. */
export const cloudToAppSchema = z.discriminatedUnion("type", [
  /** With what the app is subscribed to already, from an earlier connection to this cloud. */
  z.object({ type: z.literal("connected"), subscriptions: z.array(stream) }),
  z.object({ type: z.literal("subscribed"), stream }),
  z.object({ type: z.literal("unsubscribed"), stream }),
  /** The socket is closed after it. */
  z.object({ type: z.literal("error"), message: z.string() }),
]);

export type AppToCloud = z.infer<typeof appToCloudSchema>;
export type CloudToApp = z.infer<typeof cloudToAppSchema>;
