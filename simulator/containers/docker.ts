import { BenchError } from "../../common/bench-error.ts";
import { lookForDocker } from "../livekit-server/look-for-docker.ts";
import { definedVariables, type Environment } from "../process/environment.ts";
import { type CommandEnd, type CommandOutput, runCommandLine } from "./command-line.ts";

const LIMIT_MS = 60_000;
const ENGINE_SAYS = "Error response from daemon: ";

export interface CommandOptions {
  /** 60 s by default. */
  readonly limitMs?: number;
  readonly signal?: AbortSignal | undefined;
  /** What it is called where it fails; the command itself by default. */
  readonly name?: string;
}

/** The `docker` command, with the environment that says which engine it speaks to. No call of it lasts for ever. */
export class Docker {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  readonly #limitMs: number;

  /** @param options.limitMs of a command that says nothing else */
  constructor(path: string, env: Environment, { limitMs = LIMIT_MS } = {}) {
    this.path = path;
    this.env = definedVariables(env);
    this.#limitMs = limitMs;
  }

  /** @throws BenchError `missing-requirement` where there is none, or its engine does not answer. */
  static async find(env: Environment): Promise<Docker> {
    const { state, value, detail, cure } = { value: undefined, cure: "", ...(await lookForDocker(env)) };
    if (state === "found" && value !== undefined) return new Docker(value.docker, env);
    throw new BenchError("missing-requirement", `--target compose needs Docker: ${detail}.`, { cure });
  }

  /** What it prints. @throws BenchError `run-broken` with its last words where it fails or does not answer, `interrupted`. */
  async run(args: readonly string[], options: CommandOptions = {}): Promise<string> {
    return (await this.#run(args, options)).stdout;
  }

  /** What it prints to standard output and error, together. @throws BenchError `run-broken`. */
  async everything(args: readonly string[]): Promise<string> {
    return (await this.#run(args, {})).all;
  }

  /** Runs what ends when something happens; false where that has not happened in time. @throws BenchError `run-broken`. */
  async happens(args: readonly string[]): Promise<boolean> {
    const limitMs = this.#limitMs;
    const end = await runCommandLine([this.path, ...args], { env: this.env, limitMs });
    if (end.state === "late") return false;
    outputOf(end, { limitMs, name: commandName(args) });
    return true;
  }

  #run(args: readonly string[], options: CommandOptions): Promise<CommandOutput> {
    return runDockerCommand([this.path, ...args], this.env, {
      ...{ limitMs: this.#limitMs, name: commandName(args) },
      ...options,
    });
  }
}

/** Runs a command of Docker's. @throws BenchError `run-broken`, `interrupted`. */
export async function runDockerCommand(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  { limitMs = LIMIT_MS, signal, name = words.join(" ") }: CommandOptions,
): Promise<CommandOutput> {
  return outputOf(await runCommandLine(words, { env, limitMs, signal }), { limitMs, name });
}

function outputOf(
  end: CommandEnd,
  { limitMs, name }: { readonly limitMs: number; readonly name: string },
): CommandOutput {
  switch (end.state) {
    case "done":
      return end;
    case "aborted":
      throw new BenchError("interrupted", "The run was stopped.");
    case "late":
      throw new BenchError("run-broken", `${name} failed: no answer within ${limitMs / 1_000} s.`, {
        cure: "See whether the engine answers: docker info.",
      });
    case "failed":
      throw new BenchError("run-broken", `${name} failed: ${reasonIn(end.stderr)}`);
  }
}

function commandName(args: readonly string[]): string {
  return `docker ${args.join(" ")}`;
}

/** Of what a command of Docker's says when it fails: the engine's own words, or else the last. */
function reasonIn(stderr: string): string {
  const lines = stderr.trim().split("\n");
  const ofEngine = lines.findLast((line) => line.startsWith(ENGINE_SAYS));
  return ofEngine?.slice(ENGINE_SAYS.length) ?? lines.at(-1) ?? "";
}
