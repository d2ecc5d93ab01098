import { BenchError, errorText } from "../../common/bench-error.ts";
import type { ServerPorts } from "./free-ports.ts";
import { launchBinary, launchDocker } from "./launch.ts";
import type { LiveKitServer } from "./livekit-server.ts";
import type { BinarySource, DockerSource } from "./livekit-source.ts";
import { OwnServer } from "./own-server.ts";
import { isAnothers, runServer, type StartFault } from "./run-server.ts";
import { randomServerKey } from "./server-key.ts";
import type { StartOptions } from "./start-options.ts";

/** Starts a server on these ports, once. Where one of them was taken in between and `mayRetry`, says so. */
export async function startOwnServer(
  source: BinarySource | DockerSource,
  ports: ServerPorts,
  options: StartOptions & { readonly mayRetry: boolean },
): Promise<LiveKitServer | "port-taken"> {
  const { guard, logPath, mayRetry, signal = new AbortController().signal, env = process.env } = options;
  const key = randomServerKey();
  const launch =
    source.kind === "binary" ? launchBinary(source, ports, key, env) : launchDocker(source, ports, key, env);
  const outcome = await runServer(launch, { ports, key }, { guard, logPath, signal });
  if ("program" in outcome)
    return new OwnServer({ source, launch, ports, key, guard, logPath, program: outcome.program });
  if (mayRetry && outcome.fault.portTaken) return "port-taken";
  throw explained(outcome.fault, source.version, logPath);
}

function explained({ error, lastLine }: StartFault, version: string, logPath: string): unknown {
  if (!(error instanceof BenchError) || error.code === "interrupted") return error;
  const said = lastLine === undefined ? errorText(error) : `It said: ${lastLine}`;
  const why = isAnothers(error) ? "Another server answers on its port." : said;
  return new BenchError("run-broken", `LiveKit ${version} did not start. ${why}`, {
    cure: `Its log: ${logPath}`,
    cause: error,
  });
}
