import { execa } from "execa";
import { definedVariables, type Environment } from "../process/environment.ts";

const LIMIT_MS = 10_000;

/** What a program that was run to be asked something answered: its output, or why there is none. */
export type Answer = { readonly output: string } | { readonly fault: string };

/** Runs a program that answers at once, such as `go version`. Never throws. */
export async function askProgram(path: string, args: readonly string[], env: Environment): Promise<Answer> {
  const result = await execa(path, args, {
    env: definedVariables(env),
    extendEnv: false,
    stdin: "ignore",
    timeout: LIMIT_MS,
    forceKillAfterDelay: 500,
    reject: false,
  });
  if (!result.failed) return { output: result.stdout };
  if (result.timedOut) return { fault: `no answer within ${LIMIT_MS / 1_000} s` };
  const said = result.stderr?.trim().split("\n").at(-1);
  if (said) return { fault: said };
  if (result.signal !== undefined) return { fault: `it was ended by ${result.signal}` };
  return {
    fault:
      result.exitCode === undefined
        ? result.originalMessage || "it does not run"
        : `exit code ${result.exitCode}`,
  };
}
