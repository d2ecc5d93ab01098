import { lock } from "proper-lockfile";
import { BenchError, hasErrno } from "../../common/bench-error.ts";

/** A sweep that was killed stops renewing its lock, and after this long the next one takes it. */
const STALE_MS = 10_000;

/**
 * Keeps a second sweep out of a folder while this one is under way; gives what ends that.
 * @throws BenchError `usage` where another sweep is under way there.
 */
export async function lockSweep(folder: string): Promise<() => Promise<void>> {
  try {
    const release = await lock(folder, { realpath: false, stale: STALE_MS, onCompromised: () => {} });
    return () => release().catch(() => {}); // lost to a long suspension of the machine: nothing left to release
  } catch (error) {
    // Where no lock can be made, as on a disk that is full, the sweep goes without.
    if (!hasErrno(error, "ELOCKED")) return async () => {};
    throw new BenchError("usage", `Another sweep is under way in ${folder}.`, {
      cure: "Wait for it, or name another folder with --out.",
    });
  }
}
