import { access } from "node:fs/promises";
import type { Environment } from "../process/environment.ts";
import { binaryVersion } from "./binary-version.ts";
import { cachedBinaryPath } from "./cache-path.ts";
import type { Finding } from "./finding.ts";
import type { BinarySource } from "./livekit-source.ts";
import { LIVEKIT_VERSION } from "./livekit-version.ts";

const CURE = "npx bridgebench run (builds it, once, where Go is installed)";

/** Looks for the server that an earlier run has built. One that does not run is not trusted. */
export async function lookInCache(env: Environment): Promise<Finding<BinarySource>> {
  const path = cachedBinaryPath(env);
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (!exists) return { state: "absent", detail: `no ${path}`, cure: CURE };
  const found = await binaryVersion(path, env);
  if ("fault" in found)
    return { state: "broken", detail: `${path} does not run: ${found.fault}`, cure: CURE };
  if (found.version !== LIVEKIT_VERSION) {
    return { state: "broken", detail: `${path} is ${found.version}, not ${LIVEKIT_VERSION}`, cure: CURE };
  }
  return {
    state: "found",
    detail: `${found.version} (${path})`,
    value: { kind: "binary", origin: "cache", path, version: found.version },
  };
}
