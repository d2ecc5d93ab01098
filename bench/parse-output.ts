import type { z } from "zod";
import { BenchError, errorText } from "../common/bench-error.ts";

/** JSON of a program that may be of another version. @throws BenchError `run-broken` where it holds something else. */
export function parseOutput<Output>(what: string, text: string, schema: z.ZodType<Output>): Output {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new BenchError("run-broken", `${what} cannot be read: ${errorText(error)}`, { cause: error });
  }
}
