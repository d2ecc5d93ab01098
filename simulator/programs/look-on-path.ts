import type { Environment } from "../process/environment.ts";
import { findExecutable } from "./find-executable.ts";
import type { Finding } from "./finding.ts";
import type { FoundProgram, ProgramSpec } from "./program-spec.ts";
import { programVersion } from "./program-version.ts";

/** Looks for a program that the user has installed. A version that is not the tested one is named. */
export async function lookOnPath(spec: ProgramSpec, env: Environment): Promise<Finding<FoundProgram>> {
  const { file, installCure: cure, accepts } = spec;
  const path = await findExecutable(file, env);
  if (path === undefined) return { state: "absent", detail: `no ${file} on PATH`, cure };
  const found = await programVersion(spec, path, env);
  if ("fault" in found) return { state: "broken", detail: `${path} does not run: ${found.fault}`, cure };
  const { version } = found;
  const note = version === spec.version ? "" : `; bridgebench is tested with ${spec.version}`;
  const detail = `${version} (${path})${note}`;
  if (accepts !== undefined && !accepts.test(version)) return { state: "broken", detail, cure };
  return { state: "found", detail, value: { kind: "binary", origin: "path", path, version } };
}
