import { fileURLToPath } from "node:url";
import type { ServerKey } from "../livekit-server/server-key.ts";
import { basicVariables, type Environment } from "../process/environment.ts";

export const K6_SCRIPT = "ramp.js";

export interface K6LaunchOptions extends ServerKey {
  readonly bridgeAddress: string;
  readonly livekitUrl: string;
  readonly userIds: readonly string[];
  readonly rampMs: number;
  /** From the end of the ramp. */
  readonly holdMs: number;
  /** Chunks that come before are of the warm-up; Unix milliseconds. */
  readonly countFromMs: number;
  /** When they stop to speak; Unix milliseconds. */
  readonly speechUntilMs: number;
  readonly summaryPath: string;
  /** Where k6 looks for settings of the user's, and finds none. */
  readonly folder: string;
}

/** The arguments and the whole environment of k6. The key is in the environment alone, which nobody else can read. */
export function k6Launch(options: K6LaunchOptions, env: Environment) {
  const script = fileURLToPath(new URL(`../../scenarios/k6/${K6_SCRIPT}`, import.meta.url));
  const summary = ["--summary-export", options.summaryPath];
  return {
    // Without an address k6 opens no port; without its report it calls nobody.
    args: ["run", "--quiet", "--no-color", "--no-usage-report", "--address", "", ...summary, script],
    env: {
      ...basicVariables(env),
      HOME: options.folder,
      BRIDGE: options.bridgeAddress,
      LIVEKIT_URL: options.livekitUrl,
      LIVEKIT_API_KEY: options.apiKey,
      LIVEKIT_API_SECRET: options.apiSecret,
      USERS: options.userIds.join(","),
      RAMP: String(options.rampMs / 1_000),
      HOLD: String(options.holdMs / 1_000),
      COUNT_FROM_MS: String(Math.floor(options.countFromMs)),
      SPEECH_UNTIL_MS: String(Math.floor(options.speechUntilMs)),
    },
  };
}
