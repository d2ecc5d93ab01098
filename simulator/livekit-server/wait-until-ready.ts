import { setTimeout as sleep } from "node:timers/promises";
import { BenchError } from "../../common/bench-error.ts";

const POLL_MS = 50;
const REQUEST_TIMEOUT_MS = 1_000;

/**
 * Waits until the server's health check says OK.
 * @throws BenchError `run-broken` after `timeoutMs`, `interrupted` when the signal is aborted.
 */
export async function waitUntilReady(url: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await saysOk(url))) {
    if (signal.aborted) throw new BenchError("interrupted", "Stopped while LiveKit was starting.");
    if (performance.now() > deadline) {
      throw new BenchError("run-broken", `LiveKit was not ready within ${timeoutMs / 1_000} s.`);
    }
    await sleep(POLL_MS);
  }
}

async function saysOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    return response.ok && (await response.text()).trim() === "OK";
  } catch {
    return false;
  }
}
