import { type JsonFileKind, readJsonFile, writeWholeFile } from "./json-file.ts";
import { RECORD_SCHEMA, RECORD_VERSION, type RunRecord, recordSchema } from "./record.ts";

const RECORD_KIND: JsonFileKind<RunRecord> = {
  noun: "record",
  id: RECORD_SCHEMA,
  version: RECORD_VERSION,
  schema: recordSchema,
};

/** Writes a record so that a reader finds the whole file or none. @throws BenchError `cannot-write`. */
export async function writeRecord(path: string, record: RunRecord): Promise<void> {
  await writeWholeFile(path, JSON.stringify(record), "record");
}

/** Reads and validates a record. @throws BenchError `bad-input-file` that names the place of the damage. */
export async function readRecord(path: string): Promise<RunRecord> {
  return readJsonFile(path, RECORD_KIND);
}
