import { access } from "node:fs/promises";
import type { Environment } from "../process/environment.ts";
import { cachedProgramPath } from "./cache-path.ts";
import type { Finding } from "./finding.ts";
import type { FoundProgram, ProgramSpec } from "./program-spec.ts";
import { programVersion } from "./program-version.ts";

/** Looks for the program that an earlier run has built. One that does not run is not trusted. */
export async function lookInCache(spec: ProgramSpec, env: Environment): Promise<Finding<FoundProgram>> {
  const cure = spec.buildCure;
  const path = cachedProgramPath(spec, env);
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (!exists) return { state: "absent", detail: `no ${path}`, cure };
  const found = await programVersion(spec, path, env);
  if ("fault" in found) return { state: "broken", detail: `${path} does not run: ${found.fault}`, cure };
  if (found.version !== spec.version)
    return { state: "broken", detail: `${path} is ${found.version}, not ${spec.version}`, cure };
  return {
    state: "found",
    detail: `${found.version} (${path})`,
    value: { kind: "binary", origin: "cache", path, version: found.version },
  };
}
