import { chmod, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BenchError, errorText, hasErrno } from "../../common/bench-error.ts";
import { underLock } from "../../common/path-lock.ts";
import type { Environment } from "../process/environment.ts";
import type { Guard } from "../process/guard.ts";
import { askProgram } from "./ask-program.ts";
import { binaryVersion } from "./binary-version.ts";
import { inBuildFolder, removeOrphanedFolders } from "./build-folder.ts";
import { type BuildContext, diskFull, runBuildStep } from "./build-step.ts";
import { cachedBinaryPath } from "./cache-path.ts";
import { copySource } from "./copy-source.ts";
import { goEnvironment } from "./go-environment.ts";
import type { BinarySource } from "./livekit-source.ts";
import { LIVEKIT_MODULE, LIVEKIT_VERSION } from "./livekit-version.ts";
import type { GoToolchain } from "./look-for-go.ts";
import { lookInCache } from "./look-in-cache.ts";

const TITLE = `Building LiveKit ${LIVEKIT_VERSION}`;

export interface BuildOptions {
  readonly env: Environment;
  readonly guard: Guard;
  readonly onProgress: (line: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Builds the pinned server from its Go module into the cache, once: of several runs that start together one
 * builds and the others wait for it. The file appears complete or not at all.
 * @throws BenchError `missing-requirement` when the build fails, `cannot-write`, `interrupted`.
 */
export async function buildLiveKit(go: GoToolchain, options: BuildOptions): Promise<BinarySource> {
  const path = cachedBinaryPath(options.env);
  const { onProgress, signal } = options;
  const onWait = (waitedMs: number) =>
    onProgress(`Waiting for another run that builds LiveKit (${Math.round(waitedMs / 1_000)} s)`);
  try {
    await mkdir(dirname(path), { recursive: true });
    return await underLock(path, { onWait, signal }, async () => {
      const cached = await lookInCache(options.env);
      return cached.state === "found" ? cached.value : await build(go, path, options);
    });
  } catch (error) {
    if (error instanceof BenchError) throw error;
    if (hasErrno(error, "ENOSPC")) throw diskFull(TITLE);
    throw new BenchError("cannot-write", `${TITLE} failed: ${errorText(error)}`, {
      cure: "Set XDG_CACHE_HOME to a folder that can be written.",
      cause: error,
    });
  }
}

async function build(go: GoToolchain, path: string, options: BuildOptions): Promise<BinarySource> {
  const { guard, onProgress, signal } = options;
  const started = performance.now();
  const logPath = `${path}.build.log`;
  await rm(logPath, { force: true });
  await removeOrphanedFolders(dirname(path));
  const env = goEnvironment(options.env);
  await inBuildFolder(dirname(path), async (folder) => {
    await compile(go, folder, { guard, env, logPath, onProgress, signal });
    await putInPlace(join(folder, "livekit-server"), path, env);
  });
  onProgress(
    `Built LiveKit ${LIVEKIT_VERSION} in ${Math.round((performance.now() - started) / 1_000)} s: ${path}`,
  );
  return { kind: "binary", origin: "build", path, version: LIVEKIT_VERSION };
}

/** `go install` refuses this module for its replace directives, so its source is copied out and built there. */
async function compile(go: GoToolchain, folder: string, context: BuildContext): Promise<void> {
  const command = go.path;
  const module = `${LIVEKIT_MODULE}@${LIVEKIT_VERSION}`;
  const download = { title: `Downloading LiveKit ${LIVEKIT_VERSION}`, args: ["mod", "download", module] };
  await runBuildStep({ command, cwd: folder, ...download }, context);
  const answer = await askProgram(command, ["env", "GOMODCACHE"], context.env);
  if ("fault" in answer)
    throw new BenchError("missing-requirement", `${command} env failed: ${answer.fault}`);
  const source = join(folder, "source");
  await copySource(join(answer.output.trim(), module), source);
  const args = ["build", "-v", "-ldflags=-s -w", "-o", join(folder, "livekit-server"), "./cmd/server"];
  await runBuildStep({ title: `${TITLE} with ${go.version}`, command, args, cwd: source }, context);
}

/** On disk first, then under its name: a crash at any moment leaves no half file there. */
async function putInPlace(built: string, path: string, env: Environment): Promise<void> {
  const found = await binaryVersion(built, env);
  if ("fault" in found) throw new BenchError("missing-requirement", `${TITLE} failed: ${found.fault}`);
  await chmod(built, 0o755);
  const file = await open(built);
  await file.sync();
  await file.close();
  await rename(built, path);
}
