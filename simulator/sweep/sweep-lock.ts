import { BenchError, hasErrno } from "../../common/bench-error.ts";
import { takeLock } from "../../common/path-lock.ts";

/**
 * Keeps a second sweep out of a folder while this one is under way; gives what ends that.
 * @throws BenchError `usage` where another sweep is under way there.
 */
export async function lockSweep(folder: string): Promise<() => Promise<void>> {
  try {
    return await takeLock(folder);
  } catch (error) {
    // Where no lock can be made, as on a disk that is full, the sweep goes without.
    if (!hasErrno(error, "ELOCKED")) return async () => {};
    throw new BenchError("usage", `Another sweep is under way in ${folder}.`, {
      cure: "Wait for it, or name another folder with --out.",
    });
  }
}
