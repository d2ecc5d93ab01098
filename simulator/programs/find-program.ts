import { type BuildOptions, buildProgram } from "./build-program.ts";
import { lookForGo } from "./look-for-go.ts";
import { lookInCache } from "./look-in-cache.ts";
import { lookOnPath } from "./look-on-path.ts";
import type { FoundProgram, ProgramSpec } from "./program-spec.ts";

/** The program on PATH, or else in the cache; undefined where it is in neither. What is passed over is said. */
export async function lookForProgram(
  spec: ProgramSpec,
  { env, onProgress }: Pick<BuildOptions, "env" | "onProgress">,
): Promise<FoundProgram | undefined> {
  for (const look of [lookOnPath, lookInCache]) {
    const finding = await look(spec, env);
    if (finding.state === "found") return finding.value;
    if (finding.state === "broken") onProgress(`Passed over: ${finding.detail}`);
  }
  return undefined;
}

/**
 * Builds the program into the cache; undefined where this machine cannot.
 * @throws BenchError as `buildProgram`.
 */
export async function buildWhereGoIs(
  spec: ProgramSpec,
  options: BuildOptions,
): Promise<FoundProgram | undefined> {
  const go = await lookForGo(options.env);
  if (go.state === "broken") options.onProgress(`Passed over: ${go.detail}`);
  return go.state === "found" ? buildProgram(spec, go.value, options) : undefined;
}
