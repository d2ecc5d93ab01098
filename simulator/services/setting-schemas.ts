import { z } from "zod";

const USERS_MAX = 1_000;

/** Settings that several services have, from the words that they are given in. */
export const hostSetting = z.string().min(1).default("127.0.0.1");

/** A host and a port, such as `livekit-bridge:9090`. */
export const addressSetting = z
  .string()
  .regex(/^(?:[\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}$/, "must be like host:9090");

export function portSetting(port: number) {
  return z.coerce.number().int().min(0).max(65_535).default(port);
}

/** `3` stands for u1, u2 and u3; anything else is a list of names with commas between them. */
export const usersSetting = z
  .string()
  .default("3")
  .transform(namesOf)
  .refine((users) => users.length > 0 && users.length <= USERS_MAX, `must be 1 to ${USERS_MAX} users`)
  .refine((users) => new Set(users).size === users.length, "must name each user once")
  .describe("how many users (u1, u2, …), or their names with commas between them");

export const serverSettings = {
  livekitUrl: z.url({ protocol: /^wss?$/, error: "must be like ws://livekit:7880" }),
  apiKey: z.string().min(1).describe("key that signs tokens"),
  apiSecret: z.string().min(1).describe("secret that signs tokens"),
};

/** Names with commas between them. */
export const namesSetting = z
  .string()
  .transform(split)
  .refine((names) => names.length > 0, "must name at least one");

function namesOf(word: string): string[] {
  if (!/^\d+$/.test(word.trim())) return split(word);
  // One more than are allowed tells that there are too many.
  return Array.from({ length: Math.min(Number(word), USERS_MAX + 1) }, (_, index) => `u${index + 1}`);
}

function split(words: string): string[] {
  return words
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
