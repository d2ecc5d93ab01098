import { randomBytes } from "node:crypto";

/** What signs the tokens of one server. The secret never goes into a log, a record or a message. */
export interface ServerKey {
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** A key for one run. LiveKit asks for secrets of at least 32 characters. */
export function randomServerKey(): ServerKey {
  return { apiKey: `bench${randomBytes(6).toString("hex")}`, apiSecret: randomBytes(32).toString("hex") };
}
