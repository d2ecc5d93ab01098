import { readdirSync, readFileSync } from "node:fs";
import { sendSignal } from "./send-signal.ts";

/** A process may start another while it is being ended; more often than so it does so on purpose. */
const ROUNDS_MAX = 10;

/**
 * Kills the processes that have this variable in the environment they were started with: those of a program that have left
 * its group as well, as daemons do. Where the system does not show environments (all but Linux) it finds none.
 * @param variable `NAME=value`, which no other process has
 */
export function killStrays(variable: string): void {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const strays = processesWith(variable);
    for (const pid of strays) sendSignal(pid, "SIGKILL");
    if (strays.length === 0) return;
  }
}

function processesWith(variable: string): number[] {
  const entry = Buffer.from(`${variable}\0`);
  const pids = processIds().filter((pid) => pid !== process.pid);
  return pids.filter((pid) => environmentOf(pid)?.includes(entry) === true);
}

function processIds(): number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** Undefined where it is gone, or somebody else's. Of one that is killed and waits to be reaped it is empty. */
function environmentOf(pid: number): Buffer | undefined {
  try {
    return readFileSync(`/proc/${pid}/environ`);
  } catch {
    return undefined;
  }
}
