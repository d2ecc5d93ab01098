import { BenchError } from "../../common/bench-error.ts";
import { checkServer } from "./check-server.ts";
import { freePorts } from "./free-ports.ts";
import type { LiveKitServer } from "./livekit-server.ts";
import { type LiveKitSource, publicUrl, type UrlSource } from "./livekit-source.ts";
import { lookForNetwork } from "./look-for-network.ts";
import type { StartOptions } from "./start-options.ts";
import { startOwnServer } from "./start-own-server.ts";

const PORT_ATTEMPTS = 5;

/**
 * Starts the server on free ports of 127.0.0.1 with a key of its own, and waits until it answers and takes the
 * key. For a server that runs already this is only the check.
 * @throws BenchError `run-broken` with the last log line when it dies at its start or is never ready,
 * `missing-requirement` when a running one refuses, `interrupted` when the signal is aborted.
 */
export async function startLiveKit(source: LiveKitSource, options: StartOptions): Promise<LiveKitServer> {
  const network = lookForNetwork();
  if (network.state !== "found") {
    throw new BenchError("missing-requirement", `There is ${network.detail}.`, { cure: network.cure });
  }
  if (source.kind === "url") return attach(source);
  for (let attempt = 1; ; attempt++) {
    const last = attempt === PORT_ATTEMPTS;
    const server = await startOwnServer(source, await freePorts(), { ...options, mayRetry: !last });
    if (server !== "port-taken") return server;
  }
}

async function attach(source: UrlSource): Promise<LiveKitServer> {
  await checkServer(source);
  const { url, apiKey, apiSecret } = source;
  const never = new Promise<never>(() => {});
  const nothing = { version: undefined, pid: undefined, logPath: undefined };
  const restart = async (): Promise<never> => {
    const message = `The LiveKit server at ${publicUrl(url)} is not ours to restart.`;
    const cure = "Unset LIVEKIT_URL, so that one is started that may be.";
    throw new BenchError("missing-requirement", message, { cure });
  };
  return { ...nothing, url, apiKey, apiSecret, origin: "url", exited: never, stop: async () => {}, restart };
}
