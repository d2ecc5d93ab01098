import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { type BenchResult, resultSchema } from "../../../reports/reporters/result-schema.ts";

const LAUNCHER = fileURLToPath(new URL("../../../bin/bridgebench.mjs", import.meta.url));

export interface CliOutcome {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `bridgebench` as a person would, in a process of its own. */
export async function runCli(args: readonly string[], env: Record<string, string> = {}): Promise<CliOutcome> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [LAUNCHER, ...args], {
    env: { NODE_ENV: "production", ...env },
    reject: false,
    stdin: "ignore",
  });
  return { exitCode, stdout, stderr };
}

/** Starts `bridgebench` in a process group of its own and hands the process over. */
export function startCli(args: readonly string[]) {
  return execa(process.execPath, [LAUNCHER, ...args], { reject: false, stdin: "ignore", detached: true });
}

export interface JudgedCliRun {
  readonly exitCode: number | undefined;
  readonly result: BenchResult;
}

/** Runs scenarios once, whatever the verdict. */
export async function runJudged(args: readonly string[]): Promise<JudgedCliRun> {
  const { exitCode, stdout, stderr } = await runCli(["run", ...args, "--json"]);
  if (stdout === "") throw new Error(`no result, exit code ${exitCode}: ${stderr}`);
  return { exitCode, result: resultSchema.parse(JSON.parse(stdout)) };
}

/**
 * Runs scenarios until the verdict is known. `unknown` says that the machine was too busy to tell anything, which is a
 * reason to measure again, and neither a pass nor a failure.
 */
export async function runUntilKnown(args: readonly string[], attempts = 3): Promise<JudgedCliRun> {
  for (let attempt = 1; ; attempt++) {
    const run = await runJudged(args);
    if (run.result.outcome !== "unknown" || attempt === attempts) return run;
  }
}
