import { basicVariables, type Environment } from "../process/environment.ts";
import { askProgram } from "./ask-program.ts";

/**
 * Runs `livekit-server --version`: the version with a leading v, or why it does not run (truncated, built for
 * another machine, something else of that name).
 */
export async function binaryVersion(
  path: string,
  env: Environment,
): Promise<{ version: string } | { fault: string }> {
  const answer = await askProgram(path, ["--version"], basicVariables(env));
  if ("fault" in answer) return answer;
  const version = /livekit-server version v?(\d\S*)/.exec(answer.output)?.[1];
  return version === undefined ? { fault: "it does not say its version" } : { version: `v${version}` };
}
