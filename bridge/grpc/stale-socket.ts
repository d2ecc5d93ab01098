import { once } from "node:events";
import { lstat, unlink } from "node:fs/promises";
import { connect } from "node:net";
import { hasErrno } from "../../common/bench-error.ts";

/**
 * Removes a Unix socket that nobody listens on, as a killed bridge leaves it: its successor could not bind otherwise.
 * A socket that answers, and a file that is no socket, stay.
 */
export async function removeStaleSocket(path: string): Promise<void> {
  const isSocket = await lstat(path).then(
    (found) => found.isSocket(),
    () => false,
  );
  if (isSocket && (await refusesConnections(path))) await unlink(path).catch(() => {});
}

async function refusesConnections(path: string): Promise<boolean> {
  const probe = connect(path);
  try {
    await once(probe, "connect");
    return false;
  } catch (error) {
    return hasErrno(error, "ECONNREFUSED");
  } finally {
    probe.destroy();
  }
}
