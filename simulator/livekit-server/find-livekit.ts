import { BenchError, errorText } from "../../common/bench-error.ts";
import type { Environment } from "../process/environment.ts";
import type { Guard } from "../process/guard.ts";
import type { BuildOptions } from "../programs/build-program.ts";
import { buildWhereGoIs, lookForProgram } from "../programs/find-program.ts";
import { checkServer } from "./check-server.ts";
import { livekitProgram } from "./livekit-program.ts";
import type { BinarySource, DockerSource, LiveKitSource } from "./livekit-source.ts";
import { lookForDocker } from "./look-for-docker.ts";
import { pullImage } from "./pull-image.ts";
import { readUrlSource } from "./url-source.ts";

export interface FindOptions {
  readonly env: Environment;
  /** Builds and pulls run under it. */
  readonly guard: Guard;
  /** One line at a time of what takes long, and of what was passed over and why. */
  readonly onProgress?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Finds the LiveKit server that this run uses: `LIVEKIT_URL`, `livekit-server` on PATH, the cache, a build into the
 * cache, a Docker image; the first that there is. What is set by hand is never passed over: a LIVEKIT_URL that
 * does not answer is an error, not a reason to look further.
 * @throws BenchError `usage`, `missing-requirement`, `cannot-write`, `interrupted`: one line each, no secret.
 */
export async function findLiveKit(options: FindOptions): Promise<LiveKitSource> {
  const { env, guard, onProgress = () => {}, signal = new AbortController().signal } = options;
  const url = readUrlSource(env);
  if (url !== undefined) {
    await checkServer(url);
    return url;
  }
  const program = await lookForProgram(livekitProgram, { env, onProgress });
  if (program !== undefined) return program;
  const buildOptions = { env, guard, onProgress, signal };
  return (await tryBuild(buildOptions)) ?? (await useDocker(buildOptions));
}

/** Undefined where this machine cannot build. A build that fails is final only if Docker cannot help. */
async function tryBuild(options: BuildOptions): Promise<BinarySource | undefined> {
  try {
    return await buildWhereGoIs(livekitProgram, options);
  } catch (error) {
    const mayGoOn = error instanceof BenchError && error.code === "missing-requirement";
    if (!mayGoOn || (await lookForDocker(options.env)).state !== "found") throw error;
    options.onProgress(`Passed over: ${errorText(error)}`);
    return undefined;
  }
}

async function useDocker(options: BuildOptions): Promise<DockerSource> {
  const docker = await lookForDocker(options.env);
  if (docker.state !== "found") {
    const tried = `LIVEKIT_URL is not set, no livekit-server is on PATH, no Go can build one, and ${docker.detail}`;
    throw new BenchError("missing-requirement", `There is no LiveKit server to run against: ${tried}.`, {
      cure: 'Any one of them will do; "npx bridgebench doctor" says how.',
    });
  }
  await pullImage(docker.value, options);
  return docker.value;
}
