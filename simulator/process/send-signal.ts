/**
 * Sends a signal to a process, or with a negative id to a whole group. True when somebody was there to get it.
 * Never throws: a process that is gone, or is a zombie (EPERM on macOS), is what the sender wanted anyway.
 */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
