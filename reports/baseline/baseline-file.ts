import { BenchError, errorText, hasErrno } from "../../common/bench-error.ts";
import { underLock } from "../../common/path-lock.ts";
import { type JsonFileKind, readJsonFile, writeWholeFile } from "../record/json-file.ts";
import { BASELINE_SCHEMA, BASELINE_VERSION, type Baseline, baselineSchema } from "./baseline.ts";

const BASELINE_KIND: JsonFileKind<Baseline> = {
  noun: "baseline",
  id: BASELINE_SCHEMA,
  version: BASELINE_VERSION,
  schema: baselineSchema,
};

/** Undefined where there is no file. @throws BenchError `bad-input-file` that names the place of the damage. */
export async function readBaseline(path: string): Promise<Baseline | undefined> {
  try {
    return await readJsonFile(path, BASELINE_KIND);
  } catch (error) {
    if (error instanceof BenchError && hasErrno(error.cause, "ENOENT")) return undefined;
    throw error;
  }
}

/**
 * Writes what `change` makes of the file as it is by then, so that of two commands at once neither loses what the other
 * stored. Indented, for it is there to be committed and read in a diff.
 * @throws BenchError `cannot-write`, `bad-input-file`.
 */
export async function changeBaseline(
  path: string,
  change: (old: Baseline | undefined) => Baseline,
): Promise<void> {
  await whileAlone(path, async () => {
    const text = JSON.stringify(change(await readBaseline(path)), null, 1);
    await writeWholeFile(path, `${text}\n`, "baseline");
  });
}

/** Finds out whether its folder takes a file. @throws BenchError `cannot-write`. */
export async function probeBaseline(path: string): Promise<void> {
  await whileAlone(path, async () => {});
}

/** Does the work while no other command writes the file. */
async function whileAlone(path: string, work: () => Promise<void>): Promise<void> {
  await underLock(path, {}, work).catch((error: unknown) => {
    if (error instanceof BenchError) throw error;
    const found = `The baseline cannot be written to ${path}: ${errorText(error)}.`;
    throw new BenchError("cannot-write", found, { cause: error });
  });
}
