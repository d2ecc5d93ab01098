import { setTimeout as sleep } from "node:timers/promises";
import { lock } from "proper-lockfile";
import { BenchError, hasErrno } from "./bench-error.ts";

/** A holder that was killed stops renewing its lock, and after this long the next one takes it. */
const STALE_MS = 10_000;
const RENEW_MS = 2_000;
const POLL_MS = 200;
const REPORT_MS = 10_000;

export interface LockOptions {
  /** Told at once and then every 10 s while another process holds the lock. */
  readonly onWait?: (waitedMs: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Does the work while no other process does work under the same path, in whatever run.
 * @throws BenchError `interrupted`; what the file system says where the path's folder takes no lock.
 */
export async function underLock<T>(path: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const release = await acquire(path, options);
  try {
    return await work();
  } finally {
    await release();
  }
}

/**
 * Takes the lock of a path, without waiting; gives what releases it, which never rejects.
 * @throws what the file system says: `ELOCKED` while another process holds it.
 */
export async function takeLock(path: string): Promise<() => Promise<void>> {
  // A lock lost means at worst that two do the work at once: each must put its own in place atomically.
  const release = await lock(path, {
    realpath: false,
    stale: STALE_MS,
    update: RENEW_MS,
    onCompromised: () => {},
  });
  return () => release().catch(() => {}); // lost to a long suspension of the machine: nothing left to release
}

async function acquire(path: string, { onWait, signal }: LockOptions): Promise<() => Promise<void>> {
  const started = performance.now();
  let nextReport = 0;
  for (;;) {
    if (signal?.aborted) throw new BenchError("interrupted", `Stopped while another process holds ${path}.`);
    try {
      return await takeLock(path);
    } catch (error) {
      if (!hasErrno(error, "ELOCKED")) throw error;
    }
    const waitedMs = performance.now() - started;
    if (waitedMs >= nextReport) {
      onWait?.(waitedMs);
      nextReport += REPORT_MS;
    }
    await sleep(POLL_MS);
  }
}
