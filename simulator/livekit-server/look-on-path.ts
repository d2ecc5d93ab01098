import type { Environment } from "../process/environment.ts";
import { binaryVersion } from "./binary-version.ts";
import { findExecutable } from "./find-executable.ts";
import type { Finding } from "./finding.ts";
import type { BinarySource } from "./livekit-source.ts";
import { LIVEKIT_VERSION } from "./livekit-version.ts";

const CURE =
  process.platform === "darwin" ? "brew install livekit" : "curl -sSL https://get.livekit.io | bash";

/** Looks for a `livekit-server` that the user has installed. Any version is taken, and named. */
export async function lookOnPath(env: Environment): Promise<Finding<BinarySource>> {
  const path = await findExecutable("livekit-server", env);
  if (path === undefined) return { state: "absent", detail: "no livekit-server on PATH", cure: CURE };
  const found = await binaryVersion(path, env);
  if ("fault" in found)
    return { state: "broken", detail: `${path} does not run: ${found.fault}`, cure: CURE };
  const { version } = found;
  const note = version === LIVEKIT_VERSION ? "" : `; bridgebench is tested with ${LIVEKIT_VERSION}`;
  return {
    state: "found",
    detail: `${version} (${path})${note}`,
    value: { kind: "binary", origin: "path", path, version },
  };
}
