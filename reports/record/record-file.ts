import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import { BenchError, errorText } from "../../common/bench-error.ts";
import { printable } from "../format/printable.ts";
import { RECORD_SCHEMA, RECORD_VERSION, type RunRecord, recordSchema } from "./record.ts";

const headSchema = z.looseObject({ schema: z.literal(RECORD_SCHEMA), version: z.number() });

/** Writes a record so that a reader finds the whole file or none. @throws BenchError `cannot-write`. */
export async function writeRecord(path: string, record: RunRecord): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, JSON.stringify(record));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw new BenchError("cannot-write", `The record cannot be written to ${path}: ${errorText(error)}.`, {
      cause: error,
    });
  }
}

/** Reads and validates a record. @throws BenchError `bad-input-file` that names the place of the damage. */
export async function readRecord(path: string): Promise<RunRecord> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new BenchError("bad-input-file", `Cannot read ${path}: ${errorText(error)}.`, { cause: error });
  });
  const json = parseJson(path, text);
  const head = headSchema.safeParse(json);
  if (!head.success) throw new BenchError("bad-input-file", `${path} is not a record of bridgebench.`);
  if (head.data.version !== RECORD_VERSION) {
    const found = `${path} is a record of version ${head.data.version}; this bridgebench reads ${RECORD_VERSION}.`;
    throw new BenchError("bad-input-file", found, { cure: "Use the bridgebench that wrote it." });
  }
  const record = recordSchema.safeParse(json);
  if (record.success) return record.data;
  const [issue] = record.error.issues;
  throw new BenchError(
    "bad-input-file",
    printable(`${path} is damaged at ${issue?.path.join(".") || "its top"}: ${issue?.message ?? "invalid"}.`),
  );
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const found = printable(`${path} is not JSON: ${errorText(error)}.`);
    throw new BenchError("bad-input-file", found, { cause: error });
  }
}
