import { mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { processIdentity } from "../process/process-identity.ts";

const PREFIX = "building-";

/** Does the work in a new folder inside `parent`, hence on its file system, and removes it whatever happens. */
export async function inBuildFolder<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what builds that were killed have left. The name says whose it was. */
export async function removeOrphanedFolders(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const owner = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (Number.isNaN(owner) || processIdentity(owner) !== undefined) continue;
    await rm(join(parent, name), { recursive: true, force: true });
  }
}
