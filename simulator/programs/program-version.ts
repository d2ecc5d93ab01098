import { basicVariables, type Environment } from "../process/environment.ts";
import { askProgram } from "./ask-program.ts";
import type { ProgramSpec } from "./program-spec.ts";

/**
 * Asks a program for its version: with a leading v, or why it does not run (truncated, built for another machine,
 * something else of that name).
 */
export async function programVersion(
  spec: ProgramSpec,
  path: string,
  env: Environment,
): Promise<{ version: string } | { fault: string }> {
  const answer = await askProgram(path, spec.versionArgs, basicVariables(env));
  if ("fault" in answer) return answer;
  const version = spec.versionPattern.exec(answer.output)?.[1];
  return version === undefined ? { fault: "it does not say its version" } : { version: `v${version}` };
}
