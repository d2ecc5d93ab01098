import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import type { Environment } from "../process/environment.ts";
import type { ProgramSpec } from "./program-spec.ts";

/** Where bridgebench keeps what it has built: `$XDG_CACHE_HOME/bridgebench`, else `~/.cache/bridgebench`. */
export function cacheFolder(env: Environment): string {
  // The XDG specification: a relative path in these variables is to be ignored.
  const xdg = env.XDG_CACHE_HOME;
  const base = xdg !== undefined && isAbsolute(xdg) ? xdg : join(env.HOME || homedir(), ".cache");
  return join(base, "bridgebench");
}

/** The file of the pinned version for this platform and processor. */
export function cachedProgramPath({ file, version }: ProgramSpec, env: Environment): string {
  return join(cacheFolder(env), `${file}-${version}-${process.platform}-${process.arch}`);
}
