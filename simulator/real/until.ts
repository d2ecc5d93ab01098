import { setTimeout as sleep } from "node:timers/promises";
import { BenchError } from "../../common/bench-error.ts";

/**
 * Polls a condition until it holds or the limit passes; true when it held.
 * @throws BenchError `interrupted` when the signal is aborted meanwhile.
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  limitMs: number,
  everyMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const deadlineMs = performance.now() + limitMs;
  for (;;) {
    if (signal.aborted) throw new BenchError("interrupted", "The run was stopped.");
    if (await condition()) return true;
    if (performance.now() >= deadlineMs) return false;
    await sleep(everyMs);
  }
}
