import { mkdir } from "node:fs/promises";
import { join } from "node:path";
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
    await mkdir(outFolder, { recursive: true });
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
    throw new BenchError(
      "cannot-write",
      `No folder for the run can be made in ${outFolder}: ${errorText(error)}.`,
      {
        cause: error,
        cure: "Name another with --out.",
      },
    );
  }
}
