import { RoomServiceClient } from "livekit-server-sdk";
import { BenchError, errorText } from "../../common/bench-error.ts";
import { publicUrl } from "./livekit-source.ts";
import type { ServerKey } from "./server-key.ts";

const TIMEOUT_MS = 5_000;

/**
 * Asks the server for its rooms, which needs an answer and an accepted key.
 * @throws BenchError `missing-requirement`, one clear line, without the secret.
 */
export async function checkServer(
  server: ServerKey & { readonly url: string },
  { timeoutMs = TIMEOUT_MS } = {},
): Promise<void> {
  const { url, apiKey, apiSecret } = server;
  const options = { requestTimeout: timeoutMs / 1_000, failover: false };
  try {
    await new RoomServiceClient(url, apiKey, apiSecret, options).listRooms();
  } catch (error) {
    throw refusal(error, publicUrl(url), timeoutMs);
  }
}

function refusal(error: unknown, where: string, timeoutMs: number): BenchError {
  const status = error instanceof Error && "status" in error ? error.status : undefined;
  if (status === 401 || status === 403) {
    return new BenchError(
      "missing-requirement",
      `The LiveKit server at ${where} refuses the API key or its secret.`,
      {
        cure: "Check LIVEKIT_API_KEY and LIVEKIT_API_SECRET.",
      },
    );
  }
  const why =
    status === undefined ? connectFault(error, timeoutMs) : `it answered with HTTP status ${status}`;
  return new BenchError("missing-requirement", `No LiveKit server answers at ${where}: ${why}.`, {
    cure: "Check LIVEKIT_URL, and that the server runs.",
  });
}

/** `fetch` hides the reason in its cause, or in the first of several, one for each address tried. */
function connectFault(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return "it does not answer like one";
  if (error.name === "TimeoutError" || error.name === "AbortError")
    return `no answer within ${timeoutMs / 1_000} s`;
  if (error instanceof SyntaxError) return "what answers is something else";
  const cause = error.cause instanceof AggregateError ? error.cause.errors[0] : error.cause;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ECONNREFUSED") return "the connection is refused";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "the host name is not known";
  return cause === undefined ? "it does not answer like one" : errorText(cause);
}
