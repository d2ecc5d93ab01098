import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { type BenchResult, resultSchema } from "../../../reports/reporters/result-schema.ts";
import { type WatchResult, watchResultSchema } from "../../../watch/reporters/watch-result-schema.ts";

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

/** The verdict of `bridgebench watch` on what bridge and cloud of a run wrote, piped into it. */
export async function watchLogsOf(recordPath: string | null): Promise<WatchResult> {
  const folder = dirname(recordPath ?? "");
  const logs = await Promise.all(["bridge.log", "cloud.log"].map((name) => readFile(join(folder, name))));
  const { stdout } = await execa(process.execPath, [LAUNCHER, "watch", "--json"], {
    input: Buffer.concat(logs),
    reject: false,
  });
  return watchResultSchema.parse(JSON.parse(stdout));
}

/** Starts `bridgebench` in a process group of its own and hands the process over. */
export function startCli(args: readonly string[]) {
  return execa(process.execPath, [LAUNCHER, ...args], { reject: false, stdin: "ignore", detached: true });
}

export interface JudgedCliRun {
  readonly exitCode: number | undefined;
  readonly result: BenchResult;
}

/** Runs scenarios, again where they could not tell, whatever the verdict. */
export async function runJudged(args: readonly string[]): Promise<JudgedCliRun> {
  const { exitCode, stdout, stderr } = await runCli(["run", ...args, "--json"]);
  const result = stdout === "" ? undefined : resultSchema.parse(JSON.parse(stdout));
  if (result === undefined || result.runs.length === 0)
    throw new Error(`no run, exit code ${exitCode}: ${stderr}`);
  return { exitCode, result };
}

export type JudgedScenario = BenchResult["runs"][number];

/** Runs scenarios together; the result of each, by its name. */
export async function runByName(
  names: readonly string[],
  args: readonly string[],
): Promise<Map<string, JudgedScenario>> {
  const { result } = await runJudged([...names, ...args]);
  return new Map(result.runs.map((run) => [run.scenario, run]));
}
