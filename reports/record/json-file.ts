import { lstat, readFile, rename, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import { BenchError, type BenchErrorOptions, errorText } from "../../common/bench-error.ts";
import { printable } from "../format/printable.ts";

/** A kind of file that names itself and its version. */
export interface JsonFileKind<Content> {
  /** As in "a record of bridgebench". */
  readonly noun: string;
  readonly id: string;
  readonly version: number;
  readonly schema: z.ZodType<Content>;
}

/**
 * Writes a file so that a reader finds the whole of it or none. What is no file, such as /dev/stdout, stays what it is.
 * @throws BenchError `cannot-write`.
 */
export async function writeWholeFile(
  path: string,
  text: string,
  noun: string,
  { cure }: Pick<BenchErrorOptions, "cure"> = {},
): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const isFile = await lstat(path).then(
      (stats) => stats.isFile(),
      () => true,
    );
    await writeFile(isFile ? temporary : path, text);
    if (isFile) await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw new BenchError("cannot-write", `The ${noun} cannot be written to ${path}: ${errorText(error)}.`, {
      cause: error,
      ...(cure !== undefined && { cure }),
    });
  }
}

/** Reads and validates a file. @throws BenchError `bad-input-file` that names the place of the damage. */
export async function readJsonFile<Content>(path: string, kind: JsonFileKind<Content>): Promise<Content> {
  const { noun, id, version, schema } = kind;
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new BenchError("bad-input-file", `Cannot read ${path}: ${errorText(error)}.`, { cause: error });
  });
  const json = parseJson(path, text);
  const head = z.looseObject({ schema: z.literal(id), version: z.number() }).safeParse(json);
  if (!head.success) throw new BenchError("bad-input-file", `${path} is not a ${noun} of bridgebench.`);
  if (head.data.version !== version) {
    const found = `${path} is a ${noun} of version ${head.data.version}; this bridgebench reads ${version}.`;
    throw new BenchError("bad-input-file", found, { cure: "Use the bridgebench that wrote it." });
  }
  const content = schema.safeParse(json);
  if (content.success) return content.data;
  const [issue] = content.error.issues;
  const place = issue?.path.join(".") || "its top";
  const found = isAbsent(json, issue?.path ?? [])
    ? `${path} lacks ${place}: another bridgebench wrote it, or it is damaged.`
    : `${path} is damaged at ${place}: ${issue?.message ?? "invalid"}.`;
  throw new BenchError("bad-input-file", printable(found));
}

function isAbsent(json: unknown, path: readonly PropertyKey[]): boolean {
  let value = json;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return true;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return false;
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const found = printable(`${path} is not JSON: ${errorText(error)}.`);
    throw new BenchError("bad-input-file", found, { cause: error });
  }
}
