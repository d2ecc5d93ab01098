import { BenchError } from "../../common/bench-error.ts";
import type { Program, ProgramExit } from "./program.ts";
import { sendSignal } from "./send-signal.ts";

/** What the harness knows of one program under the guard: two promises, and the reports that settle them. */
export class ProgramHandle {
  readonly started: Promise<Program>;
  readonly #command: string;
  readonly #exited: Promise<ProgramExit>;
  readonly #requestStop: (graceMs: number) => void;
  #pid: number | undefined;
  #resolveStarted: (program: Program) => void = () => {};
  #rejectStarted: (error: BenchError) => void = () => {};
  #resolveExited: (exit: ProgramExit) => void = () => {};

  constructor(command: string, requestStop: (graceMs: number) => void) {
    this.#command = command;
    this.#requestStop = requestStop;
    this.started = new Promise((resolve, reject) => {
      this.#resolveStarted = resolve;
      this.#rejectStarted = reject;
    });
    this.#exited = new Promise((resolve) => {
      this.#resolveExited = resolve;
    });
  }

  onStarted(pid: number): void {
    this.#pid = pid;
    const exited = this.#exited;
    const requestStop = this.#requestStop;
    this.#resolveStarted({
      pid,
      exited,
      async stop({ graceMs }) {
        requestStop(graceMs);
        await exited;
      },
    });
  }

  onFailed(reason: string): void {
    this.#rejectStarted(new BenchError("missing-requirement", `Cannot start ${this.#command}: ${reason}.`));
  }

  onExited(exit: ProgramExit): void {
    this.#resolveExited(exit);
  }

  /** The guard is gone: this process does for the program what the guard would have done. */
  onGuardLost(): void {
    this.#rejectStarted(new BenchError("run-broken", `Cannot start ${this.#command}: the guard has ended.`));
    if (this.#pid !== undefined) sendSignal(-this.#pid, "SIGKILL");
    this.#resolveExited({ code: null, signal: "SIGKILL" });
  }
}
