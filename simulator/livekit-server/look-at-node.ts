import type { Finding } from "../programs/finding.ts";

const NEEDED = { major: 20, minor: 19 };

/** Looks at the Node that runs this. */
export function lookAtNode(version = process.versions.node): Finding<string> {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor)) {
    return { state: "found", detail: `v${version}`, value: version };
  }
  const cure = `Install Node ${NEEDED.major}.${NEEDED.minor} or newer: https://nodejs.org/`;
  return { state: "broken", detail: `v${version} is too old`, cure };
}
