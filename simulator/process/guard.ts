import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { BenchError } from "../../common/bench-error.ts";
import { type GuardReport, type GuardRequest, guardReport } from "./guard-protocol.ts";
import { nodeExecArgv } from "./node-exec-argv.ts";
import type { Program, ProgramOptions } from "./program.ts";
import { ProgramHandle } from "./program-handle.ts";

const READY_TIMEOUT_MS = 20_000;
const CLOSE_TIMEOUT_MS = 8_000;

/**
 * The harness's end of the guard: the small process that makes sure that nothing the harness started outlives it,
 * whatever ends the harness, SIGKILL of its whole process group included. It keeps this process alive until closed.
 */
export class Guard {
  readonly #child: ChildProcess;
  readonly #programs = new Map<number, ProgramHandle>();
  #nextId = 1;

  /** Use `startGuard`. */
  constructor(child: ChildProcess) {
    this.#child = child;
    child.on("message", (message) => this.#receive(guardReport.parse(message)));
    child.on("error", () => {}); // a send that failed: the exit below tells the story
    child.on("exit", () => this.#lost());
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /**
   * Runs a program that is not one of our Node children.
   * @throws BenchError `missing-requirement` when it cannot be started, `run-broken` when the guard is gone.
   */
  async run(options: ProgramOptions): Promise<Program> {
    const id = this.#nextId++;
    const handle = new ProgramHandle(options.command, (graceMs) => this.#send({ kind: "stop", id, graceMs }));
    this.#programs.set(id, handle);
    const { args, env, cwd = process.cwd() } = options;
    const request = { ...options, kind: "run" as const, id, args: [...args], env: { ...env }, cwd };
    if (!this.#send(request)) this.#lost();
    return handle.started;
  }

  /** Watches a child that this process started itself; it is ended should this process die first. */
  watch(pid: number): void {
    this.#send({ kind: "watch", pid });
  }

  /** Call this when a watched child has exited, since its id may be given to another process. */
  forget(pid: number): void {
    this.#send({ kind: "forget", pid });
  }

  /** Ends every program and watched child that still runs, then the guard itself. Repeatable. */
  async close(): Promise<void> {
    if (!this.#send({ kind: "close" })) return;
    const killer = setTimeout(() => this.#child.kill("SIGKILL"), CLOSE_TIMEOUT_MS);
    await once(this.#child, "exit");
    clearTimeout(killer);
  }

  #receive(report: GuardReport): void {
    if (report.kind === "ready") return;
    const handle = this.#programs.get(report.id);
    if (report.kind === "started") handle?.onStarted(report.pid);
    else this.#programs.delete(report.id);
    if (report.kind === "failed") handle?.onFailed(report.reason);
    if (report.kind === "exited") handle?.onExited({ code: report.code, signal: report.signal });
  }

  #lost(): void {
    for (const handle of this.#programs.values()) handle.onGuardLost();
    this.#programs.clear();
  }

  #send(request: GuardRequest): boolean {
    const gone = this.#child.exitCode !== null || this.#child.signalCode !== null;
    if (gone || !this.#child.connected) return false;
    this.#child.send(request, () => {});
    return true;
  }
}

/** Starts the guard, in a session of its own. Throws BenchError `run-broken` when it does not come up. */
export async function startGuard(): Promise<Guard> {
  const child = fork(fileURLToPath(new URL("./guard-main.ts", import.meta.url)), {
    execArgv: nodeExecArgv(),
    detached: true,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr?.on("data", (chunk) => {
    complaint = `${complaint}${chunk}`.slice(-2_000);
  });
  const guard = new Guard(child);
  if (await isReady(child)) return guard;
  child.kill("SIGKILL");
  throw new BenchError(
    "run-broken",
    `The guard process did not start: ${complaint.trim() || "no reason given"}`,
  );
}

/** True once the guard has said so, false when it ended or stayed silent. */
function isReady(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => resolve(false), READY_TIMEOUT_MS);
    const settle = (ready: boolean) => {
      clearTimeout(limit);
      resolve(ready);
    };
    child.once("message", () => settle(true));
    child.once("exit", () => settle(false));
    child.once("error", () => settle(false));
  });
}
