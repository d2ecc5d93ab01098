import { BenchError } from "../../common/bench-error.ts";
import type { ServerKey } from "../livekit-server/server-key.ts";

/** LiveKit asks for as many. */
const SECRET_LENGTH_MIN = 32;
/** Words of examples and defaults, which everybody knows. */
const KNOWN_WORDS = /^(devkey|secret|password)$|change.?me|placeholder|example|your.?secret/i;

/**
 * Refuses a key that everybody knows, or a secret that can be guessed: whoever has it listens to every user.
 * @throws BenchError `usage`; what was found is not in it.
 */
export function refuseInsecureKey({ apiKey, apiSecret }: ServerKey): void {
  const why = KNOWN_WORDS.test(apiKey)
    ? "LIVEKIT_API_KEY is one that everybody knows"
    : KNOWN_WORDS.test(apiSecret)
      ? "LIVEKIT_API_SECRET is one that everybody knows"
      : apiSecret.length < SECRET_LENGTH_MIN
        ? `LIVEKIT_API_SECRET has fewer than ${SECRET_LENGTH_MIN} characters`
        : undefined;
  if (why === undefined) return;
  throw new BenchError("usage", `${why}.`, {
    cure: "Set one of your own (openssl rand -hex 32), or add --dev on a machine that nobody else reaches.",
  });
}
