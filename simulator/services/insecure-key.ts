import { BenchError } from "../../common/bench-error.ts";
import type { ServerKey } from "../livekit-server/server-key.ts";

/** LiveKit asks for as many. */
const SECRET_LENGTH_MIN = 32;
/** One that is made at random has more, be it of digits alone. */
const DIFFERENT_CHARACTERS_MIN = 6;
/** Words of examples and defaults, which everybody knows. */
const KNOWN_WORDS = /^(devkey|secret|password)$|change.?me|placeholder|example|your.?secret/i;

/**
 * Refuses a key that everybody knows, or a secret that is short or can be guessed: whoever has it listens to every user.
 * @throws BenchError `usage`; what was found is not in it.
 */
export function refuseInsecureKey({ apiKey, apiSecret }: ServerKey): void {
  const why = KNOWN_WORDS.test(apiKey)
    ? "LIVEKIT_API_KEY is one that everybody knows"
    : KNOWN_WORDS.test(apiSecret)
      ? "LIVEKIT_API_SECRET is one that everybody knows"
      : apiSecret.length < SECRET_LENGTH_MIN
        ? `LIVEKIT_API_SECRET has fewer than ${SECRET_LENGTH_MIN} characters`
        : canBeGuessed(apiSecret)
          ? "LIVEKIT_API_SECRET can be guessed: it repeats itself, or has hardly any different characters"
          : undefined;
  if (why === undefined) return;
  throw new BenchError("usage", `${why}.`, {
    cure: "Set one of your own (openssl rand -hex 32), or add --dev on a machine that nobody else reaches.",
  });
}

function canBeGuessed(secret: string): boolean {
  return new Set(secret).size < DIFFERENT_CHARACTERS_MIN || repeatsItself(secret);
}

/** Whether it is a shorter word again and again, the last time perhaps cut off. */
function repeatsItself(secret: string): boolean {
  const lengths = Array.from({ length: Math.floor(secret.length / 2) }, (_, index) => index + 1);
  return lengths.some((length) => secret.slice(length) === secret.slice(0, -length));
}
