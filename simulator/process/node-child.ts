import { type ChildProcess, fork } from "node:child_process";
import { closeSync } from "node:fs";
import { systemClock } from "../../bridge/system-clock.ts";
import { bundleOf } from "./bundle.ts";
import type { Child, ChildOptions } from "./child.ts";
import { ChildReports, type ReportingChild } from "./child-reports.ts";
import { basicVariables, logVariables } from "./environment.ts";
import { lastLogLines } from "./log-tail.ts";
import { nodeExecArgv } from "./node-exec-argv.ts";
import { openLog } from "./open-log.ts";

/** One of our own Node processes: forked, watched by the guard, its output in a log file, spoken to over IPC. */
export class NodeChild<Request extends object, Report> implements Child<Request, Report>, ReportingChild {
  readonly name: string;
  readonly exited: Promise<void>;
  readonly logPath: string;
  readonly #child: ChildProcess;
  readonly #reports = new ChildReports<Report>();
  #exit: string | undefined;
  #endedAtMs: number | undefined;

  static async start<Request extends object, Report>(
    options: ChildOptions<Report>,
  ): Promise<NodeChild<Request, Report>> {
    return new NodeChild(options, await bundleOf(options.entry));
  }

  private constructor(options: ChildOptions<Report>, file: string) {
    const { name, args = [], env, logPath, guard, fd, reportSchema, onReport } = options;
    this.name = name;
    this.logPath = logPath;
    const log = openLog(logPath);
    this.#child = fork(file, args, {
      execArgv: file.endsWith(".ts") ? nodeExecArgv() : [],
      // Without NODE_ENV, rtc-node writes its debug log to standard output.
      env: { ...basicVariables(process.env), ...logVariables(process.env), NODE_ENV: "production", ...env },
      stdio: ["ignore", log, log, "ipc", ...(fd === undefined ? [] : [fd])],
    });
    closeSync(log);
    guard.watch(this.pid);
    this.#child.on("message", (message) => {
      const report = reportSchema.parse(message);
      onReport(report);
      this.#reports.add(report);
    });
    this.exited = new Promise((resolve) => {
      const ended = (how: string): void => {
        this.#exit ??= how;
        this.#endedAtMs ??= systemClock.nowMs();
      };
      const settle = (how: string): void => {
        ended(how);
        guard.forget(this.pid);
        resolve();
      };
      this.#child.on("exit", (code, signal) => {
        const how = signal === null ? `exit code ${code}` : signal;
        ended(how);
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

  get exit(): string | undefined {
    return this.#exit;
  }

  get endedAtMs(): number | undefined {
    return this.#endedAtMs;
  }

  send(request: Request): void {
    if (this.#child.connected) this.#child.send(request, () => {});
  }

  waitFor<Wanted extends Report>(
    what: string,
    limitMs: number,
    isWanted: (report: Report) => report is Wanted,
  ): Promise<Wanted> {
    return this.#reports.waitFor(this, what, limitMs, isWanted);
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

  async stop(graceMs: number): Promise<void> {
    if (this.#exit !== undefined) return;
    this.#child.kill("SIGTERM");
    const killer = setTimeout(() => this.#child.kill("SIGKILL"), graceMs);
    await this.exited;
    clearTimeout(killer);
  }

  async kill(): Promise<void> {
    this.#signal("SIGKILL");
    await this.exited;
  }

  async letExit(request: Request, graceMs: number): Promise<void> {
    this.send(request);
    const timer = setTimeout(() => void this.stop(0), graceMs);
    await this.exited;
    clearTimeout(timer);
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#exit === undefined) this.#child.kill(signal);
  }
}
