import { type ChildProcess, fork } from "node:child_process";
import { closeSync } from "node:fs";
import { basename } from "node:path";
import type { z } from "zod";
import { BenchError } from "../../common/bench-error.ts";
import { bundleOf } from "./bundle.ts";
import { basicVariables, logVariables } from "./environment.ts";
import type { Guard } from "./guard.ts";
import { lastLogLines } from "./log-tail.ts";
import { nodeExecArgv } from "./node-exec-argv.ts";
import { openLog } from "./open-log.ts";

export interface NodeChildOptions<Report> {
  /** For messages and the record, such as `speaker-2`. */
  readonly name: string;
  /** The TypeScript file to run. */
  readonly entry: URL;
  readonly args?: readonly string[];
  /** Added to a minimal environment: of the harness's own, what says how much to log is passed on, no setting or secret. */
  readonly env?: Readonly<Record<string, string>>;
  readonly logPath: string;
  readonly guard: Guard;
  /** An open file that it finds as `INHERITED_FD` of `parent-channel.ts`. */
  readonly fd?: number;
  readonly reportSchema: z.ZodType<Report>;
  readonly onReport: (report: Report) => void;
}

/** One of our own Node processes: forked, watched by the guard, its output in a log file, spoken to over IPC. */
export class NodeChild<Request extends object, Report> {
  readonly name: string;
  readonly exited: Promise<void>;
  readonly #child: ChildProcess;
  readonly #logPath: string;
  readonly #waiters = new Set<(report: Report) => void>();
  #exit: string | undefined;

  static async start<Request extends object, Report>(
    options: NodeChildOptions<Report>,
  ): Promise<NodeChild<Request, Report>> {
    return new NodeChild(options, await bundleOf(options.entry));
  }

  private constructor(options: NodeChildOptions<Report>, file: string) {
    const { name, args = [], env, logPath, guard, fd, reportSchema, onReport } = options;
    this.name = name;
    this.#logPath = logPath;
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
      for (const waiter of this.#waiters) waiter(report);
    });
    this.exited = new Promise((resolve) => {
      const settle = (how: string): void => {
        this.#exit ??= how;
        guard.forget(this.pid);
        resolve();
      };
      this.#child.on("exit", (code, signal) => {
        const how = signal === null ? `exit code ${code}` : signal;
        this.#exit ??= how;
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

  /** How it ended; undefined while it runs. */
  get exit(): string | undefined {
    return this.#exit;
  }

  send(request: Request): void {
    if (this.#child.connected) this.#child.send(request, () => {});
  }

  /**
   * Waits for a report.
   * @throws BenchError `run-broken` when the child ends first, or the limit passes.
   */
  async waitFor<Wanted extends Report>(
    what: string,
    limitMs: number,
    isWanted: (report: Report) => report is Wanted,
  ): Promise<Wanted> {
    let waiter: ((report: Report) => void) | undefined;
    let timer: NodeJS.Timeout | undefined;
    const wanted = new Promise<Wanted>((resolve) => {
      waiter = (report) => {
        if (isWanted(report)) resolve(report);
      };
      this.#waiters.add(waiter);
    });
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), limitMs);
    });
    const outcome = await Promise.race([wanted, late, this.exited.then(() => "exited" as const)]);
    clearTimeout(timer);
    if (waiter) this.#waiters.delete(waiter);
    if (outcome === "late") throw await this.#broken(`did not report ${what} within ${limitMs / 1000} s`);
    if (outcome === "exited") throw await this.#broken(`ended (${this.#exit}) before it reported ${what}`);
    return outcome;
  }

  /** Sends it a signal, such as SIGSTOP; nothing to a child that has ended. */
  signal(signal: NodeJS.Signals): void {
    if (this.#exit === undefined) this.#child.kill(signal);
  }

  /** SIGTERM, then SIGKILL after `graceMs`; resolves when it is gone. */
  async stop(graceMs: number): Promise<void> {
    if (this.#exit !== undefined) return;
    this.#child.kill("SIGTERM");
    const killer = setTimeout(() => this.#child.kill("SIGKILL"), graceMs);
    await this.exited;
    clearTimeout(killer);
  }

  /** SIGKILL; resolves when it is gone. */
  async kill(): Promise<void> {
    this.signal("SIGKILL");
    await this.exited;
  }

  /** Asks it to exit by itself, and ends it after `graceMs`; resolves when it is gone. */
  async letExit(request: Request, graceMs: number): Promise<void> {
    this.send(request);
    const timer = setTimeout(() => void this.stop(0), graceMs);
    await this.exited;
    clearTimeout(timer);
  }

  async #broken(what: string): Promise<BenchError> {
    const lastLine = (await lastLogLines(this.#logPath)).at(-1);
    const hint = lastLine === undefined ? "" : ` Its last words: ${lastLine}`;
    return new BenchError("run-broken", `The process ${this.name} ${what}.${hint}`, {
      cure: `See ${basename(this.#logPath)} in the run's folder.`,
    });
  }
}
