import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Copies a folder out of Go's module cache, whose folders are read-only, into folders that can be removed again. */
export async function copySource(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copySource(source, target);
    else if (entry.isFile()) await copyFile(source, target);
  }
}
