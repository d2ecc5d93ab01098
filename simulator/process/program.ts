import type { Command } from "./guard-protocol.ts";

export interface ProgramOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment of the program; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Standard output and error are appended to this file. */
  readonly logPath: string;
  /** Run by the guard, in the same environment, if the program still runs when the harness is gone or the guard closes. */
  readonly onAbandoned?: Command;
  /** Whether those of its processes that have left its group end with it, too (on Linux). */
  readonly endsStrays?: boolean;
}

export interface ProgramExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A program that runs under the guard. */
export interface Program {
  readonly pid: number;
  readonly exited: Promise<ProgramExit>;
  /** SIGTERM to the program and its children, SIGKILL after `graceMs`; resolves when it is gone. Repeatable. */
  stop(options: { readonly graceMs: number }): Promise<void>;
}
