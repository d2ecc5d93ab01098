import { z } from "zod";

const USERS_MAX = 1_000;
const PORT_MAX = 65_535;

/** Settings that several services have, from the words that they are given in. */
export const hostSetting = z
  .string()
  .regex(/^\S+$/, "must be an address or a name, without blanks")
  .default("127.0.0.1");

/** A host and a port, such as `livekit-bridge:9090`. */
export const addressSetting = z
  .string()
  .regex(/^(?:[\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}$/, "must be like host:9090")
  .refine((address) => isWithin(1, PORT_MAX)(address.slice(address.lastIndexOf(":") + 1)), {
    error: `must have a port from 1 to ${PORT_MAX}`,
  });

/** A port to listen on; 0 is any that is free. */
export function portSetting(port: number) {
  return wholeNumberSetting(0, PORT_MAX).default(port);
}

/** A whole number in decimal digits: no sign, no exponent, no blanks. */
export function wholeNumberSetting(min: number, max: number) {
  return z
    .string()
    .refine(isWithin(min, max), `must be a whole number from ${min} to ${max}`)
    .transform(Number);
}

/** `3` stands for u1, u2 and u3; anything else is a list of names with commas between them. */
export const usersSetting = z
  .string()
  .default("3")
  .refine((word) => isCount(word) || !isNumber(word), "must be a whole number, or names")
  .transform(namesOf)
  .refine((users) => users.length > 0 && users.length <= USERS_MAX, `must be 1 to ${USERS_MAX} users`)
  .refine((users) => new Set(users).size === users.length, "must name each user once")
  .describe("how many users (u1, u2, …), or their names with commas between them");

/** A word that is taken as it is: one with blanks around it would be another than what it is compared with. */
export const wordSetting = z
  .string()
  .min(1, "must not be empty")
  .refine((word) => word === word.trim(), "must have no blanks around it");

export const serverSettings = {
  livekitUrl: z.url({ protocol: /^wss?$/, error: "must be like ws://livekit:7880" }),
  apiKey: wordSetting.describe("key that signs tokens"),
  apiSecret: wordSetting.describe("secret that signs tokens"),
};

/** Names with commas between them. */
export const namesSetting = z
  .string()
  .transform(split)
  .refine((names) => names.length > 0, "must name at least one")
  .refine((names) => new Set(names).size === names.length, "must name each once");

function isWithin(min: number, max: number): (word: string) => boolean {
  return (word) => /^\d+$/.test(word) && Number(word) >= min && Number(word) <= max;
}

function isCount(word: string): boolean {
  return /^\d+$/.test(word.trim());
}

/** Whether somebody meant a number by it, be it one that is no count: `-3`, `3.5`, `1e2`, `3,`. */
function isNumber(word: string): boolean {
  const [name = "", ...others] = split(word);
  return others.length === 0 && name !== "" && !Number.isNaN(Number(name));
}

function namesOf(word: string): string[] {
  if (!isCount(word)) return split(word);
  // One more than are allowed tells that there are too many.
  return Array.from({ length: Math.min(Number(word), USERS_MAX + 1) }, (_, index) => `u${index + 1}`);
}

function split(words: string): string[] {
  return words
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
