import { access, constants, mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { BenchError, errorText, hasErrno } from "../../common/bench-error.ts";

export const DEFAULT_OUT_FOLDER = fileURLToPath(new URL("../../reports/out/", import.meta.url));

/**
 * Makes a folder of its own for one run: `<time>-<scenario>-<seed>`, with a number behind where that is taken.
 * @throws BenchError `cannot-write`.
 */
export async function makeRunFolder(outFolder: string, scenario: string, seed: string): Promise<string> {
  const time = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  const name = `${time}-${scenario}-${seed.replace(/[^\w.-]+/g, "_").slice(0, 40)}`;
  try {
    for (let attempt = 1; ; attempt++) {
      const folder = join(outFolder, attempt === 1 ? name : `${name}-${attempt}`);
      try {
        await mkdir(folder);
        return folder;
      } catch (error) {
        if (!hasErrno(error, "EEXIST")) throw error;
      }
    }
  } catch (error) {
    throw cannotWrite(outFolder, error);
  }
}

/**
 * Makes the folder for the runs' folders, and sees that it takes them.
 * @throws BenchError `cannot-write`.
 */
export async function makeOutFolder(outFolder: string): Promise<void> {
  try {
    await makeFolders(resolve(outFolder));
    await access(outFolder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw cannotWrite(outFolder, error);
  }
}

function cannotWrite(outFolder: string, error: unknown): BenchError {
  return new BenchError(
    "cannot-write",
    `No folder for a run can be made in ${outFolder}: ${errorText(error)}.`,
    {
      cause: error,
      cure: "Name another with --out.",
    },
  );
}

/** What `recursive: true` does, but for its looping for ever below /proc, where there are folders that nobody can make. */
async function makeFolders(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (hasErrno(error, "EEXIST")) return;
    if (!hasErrno(error, "ENOENT") || dirname(folder) === folder) throw error;
    await makeFolders(dirname(folder));
    await mkdir(folder);
  }
}
