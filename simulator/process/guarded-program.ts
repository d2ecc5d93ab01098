import { type ChildProcess, spawn } from "node:child_process";
import { closeSync } from "node:fs";
import type { Command, GuardReport, RunRequest } from "./guard-protocol.ts";
import { openLog } from "./open-log.ts";
import { sendSignal } from "./send-signal.ts";
import { killStrays } from "./stray-processes.ts";

/** In the environment of a program whose strays are ended, and so in theirs. */
const STRAYS_VARIABLE = "BRIDGEBENCH_PROGRAM";
/** The longest that an `onAbandoned` command may take that does not say so itself. */
const ABANDONED_LIMIT_MS = 3_000;

/**
 * A program that the guard runs. It leads a process group of its own, so that its whole tree can be ended, and
 * its output is appended to a file, so that nothing has to be read and nothing is lost.
 */
export class GuardedProgram {
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;
  readonly #env: RunRequest["env"];
  readonly #onAbandoned: Command | undefined;
  #running = true;

  /** Throws where the log file cannot be opened; a command that cannot be spawned is reported as `failed`. */
  constructor(request: RunRequest, report: (report: GuardReport) => void) {
    const { id, endsStrays, env } = request;
    this.#env = env;
    this.#onAbandoned = request.onAbandoned;
    const mark = `${process.pid}-${id}-${Date.now()}`;
    this.#child = spawnLogged(
      endsStrays ? { ...request, env: { ...env, [STRAYS_VARIABLE]: mark } } : request,
    );
    this.#child.on("spawn", () => report({ kind: "started", id, pid: this.#child.pid ?? 0 }));
    this.ended = new Promise((resolve) => {
      const finish = (last: GuardReport) => {
        this.#running = false;
        report(last);
        resolve();
      };
      this.#child.on("error", (error) => {
        if (this.#child.pid === undefined) finish({ kind: "failed", id, reason: error.message });
      });
      this.#child.on("exit", (code, signal) => {
        this.#signalGroup("SIGKILL"); // whatever the program itself left behind
        if (endsStrays) killStrays(`${STRAYS_VARIABLE}=${mark}`);
        finish({ kind: "exited", id, code, signal });
      });
    });
  }

  /** SIGTERM to the whole group, SIGKILL after `graceMs`. Resolves when the program has ended. */
  async stop(graceMs: number): Promise<void> {
    if (!this.#running) return;
    this.#signalGroup("SIGCONT");
    this.#signalGroup("SIGTERM");
    const killer = setTimeout(() => this.#signalGroup("SIGKILL"), graceMs);
    await this.ended;
    clearTimeout(killer);
  }

  /** How long `abandon` may take beyond its grace; 0 for the usual. */
  get lastWordsMs(): number {
    return this.#running ? (this.#onAbandoned?.limitMs ?? 0) : 0;
  }

  /** As `stop`, for a program whose owner is gone; its `onAbandoned` command runs meanwhile, once. */
  async abandon(graceMs: number): Promise<void> {
    if (!this.#running) return;
    const last = this.#onAbandoned;
    await Promise.all([this.stop(graceMs), last === undefined ? undefined : runWithLimit(last, this.#env)]);
  }

  #signalGroup(signal: NodeJS.Signals): void {
    if (this.#child.pid !== undefined) sendSignal(-this.#child.pid, signal);
  }
}

function spawnLogged({ command, args, env, cwd, logPath }: RunRequest): ChildProcess {
  const log = openLog(logPath);
  try {
    return spawn(command, args, { env, cwd, detached: true, stdio: ["ignore", log, log] });
  } finally {
    closeSync(log);
  }
}

function runWithLimit(
  { command, args, limitMs = ABANDONED_LIMIT_MS }: Command,
  env: RunRequest["env"],
): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env,
      stdio: "ignore",
      timeout: limitMs,
      killSignal: "SIGKILL",
    });
    child.on("error", () => resolve());
    child.on("exit", () => resolve());
  });
}
