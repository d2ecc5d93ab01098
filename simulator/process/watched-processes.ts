import { setTimeout as sleep } from "node:timers/promises";
import { processIdentity } from "./process-identity.ts";
import { sendSignal } from "./send-signal.ts";

const POLL_MS = 50;

/** The processes that others started and the guard ends when those others are gone. */
export class WatchedProcesses {
  readonly #identities = new Map<number, string>();

  watch(pid: number): void {
    const identity = processIdentity(pid);
    if (identity !== undefined) this.#identities.set(pid, identity);
  }

  forget(pid: number): void {
    this.#identities.delete(pid);
  }

  /**
   * Ends what still runs: `patienceMs` to go by itself, then SIGCONT and SIGTERM (a stopped process takes no
   * SIGTERM), and `graceMs` later SIGKILL. An id that meanwhile belongs to another process is left alone.
   */
  async end(patienceMs: number, graceMs: number): Promise<void> {
    await this.#allGone(patienceMs);
    for (const pid of this.#running()) {
      sendSignal(pid, "SIGCONT");
      sendSignal(pid, "SIGTERM");
    }
    await this.#allGone(graceMs);
    for (const pid of this.#running()) sendSignal(pid, "SIGKILL");
  }

  #running(): number[] {
    return [...this.#identities].filter(([pid, id]) => processIdentity(pid) === id).map(([pid]) => pid);
  }

  async #allGone(limitMs: number): Promise<void> {
    const deadline = performance.now() + limitMs;
    while (this.#running().length > 0 && performance.now() < deadline) await sleep(POLL_MS);
  }
}
