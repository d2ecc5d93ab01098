import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { buildBundle, NOT_BUNDLED } from "../../process/bundle.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const ENTRY = "simulator/services/services-main.ts";
/** Read at run time from where they lie. */
const READ_FILES = [
  "package.json",
  "bridge/contract/bridge.proto",
  "node_modules/grpc-health-check/proto",
  "node_modules/@grpc/reflection/build/proto",
];

/**
 * Puts into a folder all that the services need in an image: the program as one file, what it reads, and the packages with
 * native code, with those that they need. It runs from the path that this project has now, and from no other.
 */
export async function bundleImage(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "bridgebench.mjs"), await buildBundle(join(ROOT, ENTRY)));
  const paths = [...READ_FILES, ...(await packagesOf(NOT_BUNDLED))];
  for (const path of paths) await cp(join(ROOT, path), join(folder, path), { recursive: true });
}

/** The folders of packages and of everything that they depend on, as installed. */
async function packagesOf(names: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  const look = async (name: string, from: string): Promise<void> => {
    const folder = folderOf(name, from);
    // What is for another platform is not installed.
    if (folder === undefined || found.has(folder)) return;
    found.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      await readFile(join(ROOT, folder, "package.json"), "utf8"),
    ) as Record<string, Record<string, string>>;
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies }))
      await look(each, join(ROOT, folder));
  };
  for (const name of names) await look(name, ROOT);
  return found;
}

function folderOf(name: string, from: string): string | undefined {
  const places = createRequire(join(from, "package.json")).resolve.paths(name) ?? [];
  for (const place of places) {
    try {
      const packageFile = createRequire(import.meta.url).resolve(join(place, name, "package.json"));
      return relative(ROOT, dirname(packageFile));
    } catch {
      // Further up, perhaps.
    }
  }
  return undefined;
}
