import { type FileHandle, open, stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { BenchError, errorText } from "../../common/bench-error.ts";
import type { LogSink, LogSource } from "./source.ts";

export interface FileSourceOptions {
  readonly path: string;
  readonly sink: LogSink;
  /** Goes on with what is written later, also when the file is renamed and made anew, or cut to nothing. */
  readonly follow: boolean;
  readonly pollEveryMs?: number;
}

const CHUNK_BYTES = 1_048_576;
const POLL_EVERY_MS = 250;

/** Reads a log file, and follows it through rotation where asked to. */
export function fileSource({
  path,
  sink,
  follow,
  pollEveryMs = POLL_EVERY_MS,
}: FileSourceOptions): LogSource {
  return {
    async read(signal) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      let file = await openLog(path);
      try {
        let position = await readOn(file, 0, chunk, sink, signal);
        while (follow && !signal.aborted) {
          const found = await look(file, path, position);
          if (found === "more") {
            position = await readOn(file, position, chunk, sink, signal);
            continue;
          }
          const next = found === "replaced" ? await openAgain(path) : undefined;
          // One that has been replaced and cannot be opened yet is kept, where it was read to.
          if (found !== "cut" && next === undefined) {
            await delay(pollEveryMs, undefined, { signal }).catch(() => {});
            continue;
          }
          sink.finish();
          position = 0;
          if (next === undefined) continue;
          const old = file;
          file = next;
          await old.close();
        }
      } finally {
        await file.close();
        sink.finish();
      }
    },
  };
}

async function openLog(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, "r");
    if (!(await file.stat()).isDirectory()) return file;
    await file.close();
  } catch (cause) {
    throw new BenchError("bad-input-file", `Cannot read the log ${path}: ${errorText(cause)}.`, { cause });
  }
  throw new BenchError("bad-input-file", `Cannot read the log ${path}: it is a folder.`);
}

async function openAgain(path: string): Promise<FileHandle | undefined> {
  return openLog(path).catch(() => undefined);
}

/** Reads from a position to the present end. @returns the position after it */
async function readOn(
  file: FileHandle,
  from: number,
  chunk: Buffer,
  sink: LogSink,
  signal: AbortSignal,
): Promise<number> {
  // A pipe or a device has no positions.
  const seekable = (await file.stat()).isFile();
  let position = from;
  while (!signal.aborted) {
    const { bytesRead } = await file.read(chunk, 0, chunk.length, seekable ? position : null);
    if (bytesRead === 0) break;
    sink.push(bytesRead === chunk.length ? chunk : chunk.subarray(0, bytesRead));
    position += bytesRead;
  }
  return position;
}

type Found = "more" | "nothing" | "cut" | "replaced";

/** What has become of a log: the old file is read to its end before the one that has taken its place. */
async function look(file: FileHandle, path: string, position: number): Promise<Found> {
  const held = await file.stat();
  if (held.size > position) return "more";
  if (held.size < position) return "cut";
  const named = await stat(path).catch(() => undefined);
  // Renamed, and not made anew yet: the writer may still write to it.
  if (named === undefined) return "nothing";
  if (named.ino === held.ino && named.dev === held.dev) return "nothing";
  return (await file.stat()).size > position ? "more" : "replaced";
}
