import { BenchError } from "../../common/bench-error.ts";
import type { Environment } from "../process/environment.ts";
import type { UrlSource } from "./livekit-source.ts";

const PROTOCOLS = ["ws:", "wss:", "http:", "https:"];

/**
 * The server that the environment names, or undefined where LIVEKIT_URL is not set.
 * @throws BenchError `usage` for a URL that is none, `missing-requirement` where its key or secret is not set.
 */
export function readUrlSource(env: Environment): UrlSource | undefined {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = env;
  if (!url) return undefined;
  if (!URL.canParse(url) || !PROTOCOLS.includes(new URL(url).protocol)) {
    throw new BenchError("usage", "LIVEKIT_URL must be a ws://, wss://, http:// or https:// URL.", {
      cure: "For example: LIVEKIT_URL=ws://127.0.0.1:7880",
    });
  }
  const { username, password } = new URL(url);
  if (username !== "" || password !== "") {
    throw new BenchError("usage", "LIVEKIT_URL must not hold a user name or a password.", {
      cure: "The key and the secret go into LIVEKIT_API_KEY and LIVEKIT_API_SECRET.",
    });
  }
  if (!apiKey || !apiSecret) {
    const missing = [!apiKey && "LIVEKIT_API_KEY", !apiSecret && "LIVEKIT_API_SECRET"].filter(Boolean);
    throw new BenchError("missing-requirement", `LIVEKIT_URL is set, but not ${missing.join(" and ")}.`, {
      cure: "Set both, or unset LIVEKIT_URL to have a server started.",
    });
  }
  return { kind: "url", url, apiKey, apiSecret };
}
