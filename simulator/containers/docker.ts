import { execa } from "execa";
import { BenchError } from "../../common/bench-error.ts";
import { lookForDocker } from "../livekit-server/look-for-docker.ts";
import { definedVariables, type Environment } from "../process/environment.ts";

const LIMIT_MS = 60_000;
const ENGINE_SAYS = "Error response from daemon: ";

export interface CommandOptions {
  /** 60 s by default; 0 for ever. */
  readonly limitMs?: number;
  readonly signal?: AbortSignal | undefined;
  /** What it is called where it fails; the command itself by default. */
  readonly name?: string;
}

/** The `docker` command, with the environment that says which engine it speaks to. */
export class Docker {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;

  constructor(path: string, env: Environment) {
    this.path = path;
    this.env = definedVariables(env);
  }

  /** @throws BenchError `missing-requirement` where there is none, or its engine does not answer. */
  static async find(env: Environment): Promise<Docker> {
    const { state, value, detail, cure } = { value: undefined, cure: "", ...(await lookForDocker(env)) };
    if (state === "found" && value !== undefined) return new Docker(value.docker, env);
    throw new BenchError("missing-requirement", `--target compose needs Docker: ${detail}.`, { cure });
  }

  /** What it prints. @throws BenchError `run-broken` with its last words where it fails, `interrupted`. */
  run(args: readonly string[], options: CommandOptions = {}): Promise<string> {
    return runCommandLine([this.path, ...args], this.env, options);
  }

  /** What it prints to standard output and error, together. Rejects where it fails. */
  async everything(args: readonly string[]): Promise<string> {
    const { path, env } = this;
    const { all } = await execa(path, args, {
      ...{ env, extendEnv: false, stdin: "ignore", all: true, timeout: LIMIT_MS, stripFinalNewline: false },
    });
    return all;
  }
}

/** Runs a command of Docker's. @throws BenchError `run-broken`, `interrupted`. */
export async function runCommandLine(
  [command = "", ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  { limitMs = LIMIT_MS, signal, name = `docker ${args.join(" ")}` }: CommandOptions,
): Promise<string> {
  const result = await execa(command, args, {
    ...{ env, extendEnv: false, stdin: "ignore", reject: false, forceKillAfterDelay: 500 },
    ...(limitMs > 0 && { timeout: limitMs }),
    ...(signal && { cancelSignal: signal }),
  });
  if (!result.failed) return result.stdout;
  if (signal?.aborted) throw new BenchError("interrupted", "The run was stopped.");
  const said = reasonIn(result.stderr ?? "") || result.originalMessage || "no reason given";
  const why = result.timedOut ? `no answer within ${limitMs / 1_000} s` : said;
  throw new BenchError("run-broken", `${name} failed: ${why}`);
}

/** Of what a command of Docker's says when it fails: the engine's own words, or else the last. */
function reasonIn(stderr: string): string | undefined {
  const lines = stderr.trim().split("\n");
  const ofEngine = lines.findLast((line) => line.startsWith(ENGINE_SAYS));
  return ofEngine?.slice(ENGINE_SAYS.length) ?? lines.at(-1);
}
