import { type ChildProcess, fork } from "node:child_process";
import { closeSync } from "node:fs";
import { systemClock } from "../../bridge/system-clock.ts";
import { BaseChild } from "./base-child.ts";
import { bundleOf } from "./bundle.ts";
import type { ChildOptions } from "./child.ts";
import { basicVariables, logVariables } from "./environment.ts";
import { lastLogLines } from "./log-tail.ts";
import { nodeExecArgv } from "./node-exec-argv.ts";
import { openLog } from "./open-log.ts";

/** One of our own Node processes: forked, watched by the guard, its output in a log file, spoken to over IPC. */
export class NodeChild<Request extends object, Report> extends BaseChild<Request, Report> {
  readonly exited: Promise<void>;
  readonly #child: ChildProcess;

  static async start<Request extends object, Report>(
    options: ChildOptions<Report>,
  ): Promise<NodeChild<Request, Report>> {
    return new NodeChild(options, await bundleOf(options.entry));
  }

  private constructor(options: ChildOptions<Report>, file: string) {
    super(options);
    const { args = [], env, logPath, guard, fd } = options;
    const log = openLog(logPath);
    this.#child = fork(file, args, {
      execArgv: file.endsWith(".ts") ? nodeExecArgv() : [],
      // Without NODE_ENV, rtc-node writes its debug log to standard output.
      env: { ...basicVariables(process.env), ...logVariables(process.env), NODE_ENV: "production", ...env },
      stdio: ["ignore", log, log, "ipc", ...(fd === undefined ? [] : [fd])],
    });
    closeSync(log);
    guard.watch(this.pid);
    this.#child.on("message", (message) => this.hear(message));
    this.exited = new Promise((resolve) => {
      const settle = (how: string): void => {
        this.noteEnd(how, systemClock.nowMs());
        guard.forget(this.pid);
        resolve();
      };
      this.#child.on("exit", (code, signal) => {
        const how = signal === null ? `exit code ${code}` : signal;
        this.noteEnd(how, systemClock.nowMs());
        // Its last reports may still be on their way.
        if (this.#child.connected) this.#child.once("disconnect", () => settle(how));
        else settle(how);
      });
      this.#child.on("error", (error) => settle(error.message));
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  send(request: Request): void {
    if (this.#child.connected) this.#child.send(request, () => {});
  }

  async lastLine(): Promise<string | undefined> {
    return (await lastLogLines(this.logPath)).at(-1);
  }

  async freeze(): Promise<void> {
    this.#signal("SIGSTOP");
  }

  async resume(): Promise<void> {
    this.#signal("SIGCONT");
  }

  protected async terminate(graceMs: number): Promise<void> {
    this.#signal("SIGTERM");
    const killer = setTimeout(() => this.#signal("SIGKILL"), graceMs);
    await this.exited;
    clearTimeout(killer);
  }

  protected async destroy(): Promise<void> {
    this.#signal("SIGKILL");
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.exit === undefined) this.#child.kill(signal);
  }
}
