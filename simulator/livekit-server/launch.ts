import { randomBytes } from "node:crypto";
import { basicVariables, definedVariables, type Environment } from "../process/environment.ts";
import type { Command } from "../process/guard-protocol.ts";
import type { ServerPorts } from "./free-ports.ts";
import type { BinarySource, DockerSource } from "./livekit-source.ts";
import { serverConfig } from "./server-config.ts";
import type { ServerKey } from "./server-key.ts";

/** How to run a server on these ports: the command, its whole environment, and what else ends it. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What removes the server where ending the command is not enough. */
  readonly remove?: Command;
}

/** The program gets its settings and little else: any LIVEKIT_… variable of the user's would change them. */
export function launchBinary(
  source: BinarySource,
  ports: ServerPorts,
  key: ServerKey,
  env: Environment,
): Launch {
  const variables = { ...basicVariables(env), LIVEKIT_CONFIG: serverConfig(ports, key) };
  return { command: source.path, args: [], env: variables };
}

/** `-e NAME` without a value passes the variable on, so that the secret is not in the process list. */
export function launchDocker(
  source: DockerSource,
  ports: ServerPorts,
  key: ServerKey,
  env: Environment,
): Launch {
  const name = `bridgebench-livekit-${randomBytes(6).toString("hex")}`;
  const publish = [`127.0.0.1:${ports.http}:${ports.http}/tcp`, `127.0.0.1:${ports.rtc}:${ports.rtc}/udp`];
  return {
    command: source.docker,
    args: [
      ...["run", "--rm", "--pull=never", "--name", name, "-e", "LIVEKIT_CONFIG"],
      ...publish.flatMap((mapping) => ["-p", mapping]),
      source.image,
    ],
    env: { ...definedVariables(env), LIVEKIT_CONFIG: serverConfig(ports, key, { inContainer: true }) },
    remove: { command: source.docker, args: ["rm", "-f", name] },
  };
}
