import { chmod, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BenchError, errorText, hasErrno } from "../../common/bench-error.ts";
import { underLock } from "../../common/path-lock.ts";
import type { Environment } from "../process/environment.ts";
import type { Guard } from "../process/guard.ts";
import { inBuildFolder, removeOrphanedFolders } from "./build-folder.ts";
import { diskFull } from "./build-step.ts";
import { cachedProgramPath } from "./cache-path.ts";
import { goEnvironment } from "./go-environment.ts";
import type { GoToolchain } from "./look-for-go.ts";
import { lookInCache } from "./look-in-cache.ts";
import type { FoundProgram, ProgramSpec } from "./program-spec.ts";
import { programVersion } from "./program-version.ts";

export interface BuildOptions {
  readonly env: Environment;
  readonly guard: Guard;
  readonly onProgress: (line: string) => void;
  readonly signal: AbortSignal;
}

/** `Building LiveKit v1`: what a build is called. */
export function buildTitle({ title, version }: ProgramSpec): string {
  return `Building ${title} ${version}`;
}

/**
 * Builds the pinned version of a program from its Go module into the cache, once: of several runs that start together one
 * builds and the others wait for it. The file appears complete or not at all.
 * @throws BenchError `missing-requirement` when the build fails, `cannot-write`, `interrupted`.
 */
export async function buildProgram(
  spec: ProgramSpec,
  go: GoToolchain,
  options: BuildOptions,
): Promise<FoundProgram> {
  const path = cachedProgramPath(spec, options.env);
  const { onProgress, signal } = options;
  const onWait = (waitedMs: number) =>
    onProgress(`Waiting for another run that builds ${spec.title} (${Math.round(waitedMs / 1_000)} s)`);
  try {
    await mkdir(dirname(path), { recursive: true });
    return await underLock(path, { onWait, signal }, async () => {
      const cached = await lookInCache(spec, options.env);
      return cached.state === "found" ? cached.value : await build(spec, go, path, options);
    });
  } catch (error) {
    if (error instanceof BenchError) throw error;
    if (hasErrno(error, "ENOSPC")) throw diskFull(buildTitle(spec));
    throw new BenchError("cannot-write", `${buildTitle(spec)} failed: ${errorText(error)}`, {
      cure: "Set XDG_CACHE_HOME to a folder that can be written.",
      cause: error,
    });
  }
}

async function build(
  spec: ProgramSpec,
  go: GoToolchain,
  path: string,
  options: BuildOptions,
): Promise<FoundProgram> {
  const { guard, onProgress, signal } = options;
  const started = performance.now();
  const logPath = `${path}.build.log`;
  await rm(logPath, { force: true });
  await removeOrphanedFolders(dirname(path));
  const env = goEnvironment(options.env);
  await inBuildFolder(dirname(path), async (folder) => {
    await spec.compile(go, folder, { guard, env, logPath, onProgress, signal });
    await putInPlace(spec, join(folder, spec.file), path, env);
  });
  onProgress(
    `Built ${spec.title} ${spec.version} in ${Math.round((performance.now() - started) / 1_000)} s: ${path}`,
  );
  return { kind: "binary", origin: "build", path, version: spec.version };
}

/** On disk first, then under its name: a crash at any moment leaves no half file there. */
async function putInPlace(spec: ProgramSpec, built: string, path: string, env: Environment): Promise<void> {
  const found = await programVersion(spec, built, env);
  if ("fault" in found)
    throw new BenchError("missing-requirement", `${buildTitle(spec)} failed: ${found.fault}`);
  await chmod(built, 0o755);
  const file = await open(built);
  await file.sync();
  await file.close();
  await rename(built, path);
}
