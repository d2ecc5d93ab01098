import type { BuildContext } from "./build-step.ts";
import type { GoToolchain } from "./look-for-go.ts";

/** A program of others that bridgebench runs: what it is called, and how it is found and built. */
export interface ProgramSpec {
  /** Its file on PATH, also the beginning of its name in the cache. */
  readonly file: string;
  /** What a person calls it. */
  readonly title: string;
  /** The version that is built and tested with, with a leading v. */
  readonly version: string;
  /** What it is asked for its version. */
  readonly versionArgs: readonly string[];
  /** Finds the version, without its v, in the answer. */
  readonly versionPattern: RegExp;
  /** Which versions are taken from PATH; any, where this is not set. */
  readonly accepts?: RegExp;
  /** The command that installs it. */
  readonly installCure: string;
  /** The command that builds it into the cache. */
  readonly buildCure: string;
  /** Builds it as `folder/file`. */
  readonly compile: (go: GoToolchain, folder: string, context: BuildContext) => Promise<void>;
}

/** A program of this machine. */
export interface FoundProgram {
  readonly kind: "binary";
  readonly origin: "path" | "cache" | "build";
  readonly path: string;
  /** As the program says, such as `v1.13.5`. */
  readonly version: string;
}

/** One phrase for a person. */
export function describeProgram({ file }: ProgramSpec, { origin, path, version }: FoundProgram): string {
  const where = { path: "on PATH", cache: "in the cache", build: "just built" }[origin];
  return `${file} ${version} ${where} (${path})`;
}
