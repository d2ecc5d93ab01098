import { z } from "zod";
import { type JsonFileKind, readJsonFile, writeWholeFile } from "./json-file.ts";
import { RECORD_SCHEMA, RECORD_VERSION, type RunRecord, recordSchema } from "./record.ts";

const RECORD_KIND: JsonFileKind<RunRecord> = {
  noun: "record",
  id: RECORD_SCHEMA,
  version: RECORD_VERSION,
  schema: z.preprocess(withLaterFields, recordSchema),
};

/** What a record says that was written before this could be seen: that nobody saw it. */
const LATER_FIELDS = { monitoring: null, k6: null };
const LATER_FIELDS_OF_USER = { drops: null };

/** A record of this version that lacks what came later within it is old, and not damaged. */
function withLaterFields(json: unknown): unknown {
  const record = z.looseObject({ users: z.array(z.looseObject({})) }).safeParse(json);
  if (!record.success) return json;
  const users = record.data.users.map((user) => ({ ...LATER_FIELDS_OF_USER, ...user }));
  return { ...LATER_FIELDS, ...record.data, users };
}

/** Writes a record so that a reader finds the whole file or none. @throws BenchError `cannot-write`. */
export async function writeRecord(path: string, record: RunRecord): Promise<void> {
  await writeWholeFile(path, JSON.stringify(record), "record");
}

/** Reads and validates a record. @throws BenchError `bad-input-file` that names the place of the damage. */
export async function readRecord(path: string): Promise<RunRecord> {
  return readJsonFile(path, RECORD_KIND);
}
