import { BenchError, errorText } from "../../common/bench-error.ts";
import type { Environment } from "../process/environment.ts";
import type { Finding } from "../programs/finding.ts";
import { checkServer } from "./check-server.ts";
import { publicUrl, type UrlSource } from "./livekit-source.ts";
import { readUrlSource } from "./url-source.ts";

/** Looks at LIVEKIT_URL and asks the server there. */
export async function lookForUrl(env: Environment): Promise<Finding<UrlSource>> {
  try {
    const source = readUrlSource(env);
    if (source === undefined) {
      const cure = "export LIVEKIT_URL=ws://… LIVEKIT_API_KEY=… LIVEKIT_API_SECRET=…";
      return { state: "absent", detail: "not set", cure };
    }
    await checkServer(source);
    return { state: "found", detail: `${publicUrl(source.url)} answers and takes the key`, value: source };
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    return { state: "broken", detail: error.message, cure: error.cure ?? errorText(error) };
  }
}
