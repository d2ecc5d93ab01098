import type { Environment } from "../process/environment.ts";
import { askProgram } from "./ask-program.ts";
import { findExecutable } from "./find-executable.ts";
import type { Finding } from "./finding.ts";

/** The programs' go.mod files name 1.26 at most; from 1.25 on Go fetches that toolchain by itself. */
const NEEDED = { major: 1, minor: 25 };
const CURE = `Install Go ${NEEDED.major}.${NEEDED.minor} or newer: https://go.dev/dl/`;

export interface GoToolchain {
  readonly path: string;
  /** Such as `go1.26.1`. */
  readonly version: string;
}

/** Looks for a Go toolchain that can build the programs. */
export async function lookForGo(env: Environment): Promise<Finding<GoToolchain>> {
  const path = await findExecutable("go", env);
  if (path === undefined) return { state: "absent", detail: "no go on PATH", cure: CURE };
  const answer = await askProgram(path, ["version"], env);
  if ("fault" in answer) {
    return { state: "broken", detail: `${path} does not run: ${answer.fault}`, cure: CURE };
  }
  const [version = "?", major, minor] = /go(\d+)\.(\d+)\S*/.exec(answer.output) ?? [];
  if (!isNewEnough(Number(major), Number(minor))) {
    return { state: "broken", detail: `${version} (${path}) is too old to build with`, cure: CURE };
  }
  return { state: "found", detail: `${version} (${path})`, value: { path, version } };
}

function isNewEnough(major: number, minor: number): boolean {
  return major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor);
}
