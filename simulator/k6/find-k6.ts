import { BenchError } from "../../common/bench-error.ts";
import type { BuildOptions } from "../programs/build-program.ts";
import { buildWhereGoIs, lookForProgram } from "../programs/find-program.ts";
import type { FoundProgram } from "../programs/program-spec.ts";
import { k6Program } from "./k6-program.ts";

/**
 * Finds k6: on PATH, in the cache, or built into the cache; the first that there is.
 * @throws BenchError `missing-requirement`, `cannot-write`, `interrupted`.
 */
export async function findK6(options: BuildOptions): Promise<FoundProgram> {
  const found = (await lookForProgram(k6Program, options)) ?? (await buildWhereGoIs(k6Program, options));
  if (found !== undefined) return found;
  throw new BenchError("missing-requirement", "There is no k6 v1 on PATH, and no Go that can build one.", {
    cure: `Install it (${k6Program.installCure}), or Go.`,
  });
}
