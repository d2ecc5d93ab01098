import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BenchError } from "../common/bench-error.ts";
import { definedVariables } from "../simulator/process/environment.ts";
import type { Guard } from "../simulator/process/guard.ts";
import { lastLogLines } from "../simulator/process/log-tail.ts";

const STOP_GRACE_MS = 15_000;

export interface ProgramRunnerOptions {
  readonly guard: Guard;
  /** Where outputs go; exists. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

export interface ProgramOutput {
  readonly exitCode: number | null;
  readonly stdout: string;
  /** The last line of standard error. */
  readonly lastWords: string;
}

/** Runs Node programs to their end under the guard, one after another. */
export class ProgramRunner {
  readonly #options: ProgramRunnerOptions;
  #runs = 0;

  constructor(options: ProgramRunnerOptions) {
    this.#options = options;
  }

  /** An empty place for what the next program writes. */
  get folder(): string {
    return join(this.#options.folder, String(this.#runs));
  }

  /** @throws BenchError `interrupted` where the signal came; the program has ended then. */
  async run(args: readonly string[], cwd: string): Promise<ProgramOutput> {
    const { guard, folder, signal } = this.#options;
    this.#throwIfStopped();
    this.#runs += 1;
    const logPath = join(folder, `${this.#runs}.log`);
    const outPath = join(folder, `${this.#runs}.out`);
    const program = await guard.run({
      command: "sh",
      args: ["-c", 'exec "$@" > "$0"', outPath, process.execPath, ...args],
      env: definedVariables(process.env),
      cwd,
      logPath,
    });
    const stop = (): void => void program.stop({ graceMs: STOP_GRACE_MS });
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    const { code } = await program.exited;
    signal.removeEventListener("abort", stop);
    this.#throwIfStopped();
    const lastWords = (await lastLogLines(logPath)).at(-1) ?? "";
    return { exitCode: code, stdout: await readFile(outPath, "utf8").catch(() => ""), lastWords };
  }

  #throwIfStopped(): void {
    if (this.#options.signal.aborted) throw new BenchError("interrupted", "The benchmark was stopped.");
  }
}
