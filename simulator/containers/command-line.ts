import { execa } from "execa";
import { sendSignal } from "../process/send-signal.ts";

const KILL_AFTER_MS = 500;

export interface CommandLineOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** How a command ended; `late` and `aborted` are those that were ended. */
export type CommandEnd =
  | ({ readonly state: "done" } & CommandOutput)
  | { readonly state: "failed"; readonly stderr: string }
  | { readonly state: "late" | "aborted" };

export interface CommandOutput {
  readonly stdout: string;
  /** With standard error. */
  readonly all: string;
}

/**
 * Runs a command in a process group of its own, all of which ends when the command's time is over: what Docker calls a plug-in
 * is a process more, which outlives the `docker` that waits for it. Throws never.
 */
export async function runCommandLine(
  [command = "", ...args]: readonly string[],
  { env, limitMs, signal }: CommandLineOptions,
): Promise<CommandEnd> {
  const running = execa(command, args, {
    ...{ env, extendEnv: false, stdin: "ignore", detached: true, reject: false, all: true },
    stripFinalNewline: false,
  });
  let ended: "late" | "aborted" | undefined;
  let killer: NodeJS.Timeout | undefined;
  const end = (why: "late" | "aborted"): void => {
    if (ended !== undefined || running.pid === undefined) return;
    ended = why;
    const group = -running.pid;
    sendSignal(group, "SIGTERM");
    killer = setTimeout(() => sendSignal(group, "SIGKILL"), KILL_AFTER_MS);
  };
  const abort = (): void => end("aborted");
  const limit = setTimeout(() => end("late"), limitMs);
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) abort();
  const result = await running;
  clearTimeout(limit);
  clearTimeout(killer);
  signal?.removeEventListener("abort", abort);
  if (ended !== undefined) return { state: ended };
  if (!result.failed) return { state: "done", stdout: result.stdout.trimEnd(), all: result.all };
  return { state: "failed", stderr: result.stderr || result.originalMessage || "no reason given" };
}
