/**
 * Stops this process's event loop for real. The thread sleeps in place of spinning, so that a stall takes no core away
 * from what is being measured.
 * @param ms Infinity never returns
 */
export function blockEventLoop(ms: number): void {
  if (ms > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
