import { type JsonFileKind, readJsonFile, writeWholeFile } from "../record/json-file.ts";
import { BASELINE_SCHEMA, BASELINE_VERSION, type Baseline, baselineSchema } from "./baseline.ts";

const BASELINE_KIND: JsonFileKind<Baseline> = {
  noun: "baseline",
  id: BASELINE_SCHEMA,
  version: BASELINE_VERSION,
  schema: baselineSchema,
};

/** @throws BenchError `bad-input-file` that names the place of the damage. */
export async function readBaseline(path: string): Promise<Baseline> {
  return readJsonFile(path, BASELINE_KIND);
}

/** Indented, for it is there to be committed and read in a diff. @throws BenchError `cannot-write`. */
export async function writeBaseline(path: string, baseline: Baseline): Promise<void> {
  await writeWholeFile(path, `${JSON.stringify(baseline, null, 1)}\n`, "baseline");
}
