import { type FileHandle, open, stat } from "node:fs/promises";
import { BenchError, errorText } from "../../common/bench-error.ts";
import type { LogSink } from "./source.ts";

const CHUNK_BYTES = 1_048_576;

/** A log file through its rotations: renamed and made anew, or cut to nothing. */
export class FollowedFile {
  readonly #path: string;
  readonly #chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  #file: FileHandle;
  #position: number;
  #cuts = 0;

  private constructor(path: string, file: FileHandle, fromByte: number) {
    this.#path = path;
    this.#file = file;
    this.#position = fromByte;
  }

  /** @param fromByte what stands before it is not read @throws BenchError `bad-input-file`. */
  static async open(path: string, fromByte = 0): Promise<FollowedFile> {
    return new FollowedFile(path, await openLog(path), fromByte);
  }

  /** How often it was cut to nothing: what had been written to it just before, nobody may have read. */
  get cuts(): number {
    return this.#cuts;
  }

  /** Reads to the present end. */
  async readOn(sink: LogSink, signal?: AbortSignal): Promise<void> {
    // A pipe or a device has no positions.
    const seekable = (await this.#file.stat()).isFile();
    while (!signal?.aborted) {
      const { bytesRead } = await this.#file.read(
        this.#chunk,
        0,
        CHUNK_BYTES,
        seekable ? this.#position : null,
      );
      if (bytesRead === 0) break;
      sink.push(bytesRead === CHUNK_BYTES ? this.#chunk : this.#chunk.subarray(0, bytesRead));
      this.#position += bytesRead;
    }
  }

  /**
   * Goes over to what has taken its place, where something has; the old file is read to its end before.
   * @returns whether there is more to read
   */
  async turn(sink: LogSink): Promise<boolean> {
    const found = await this.#look();
    if (found === "more") return true;
    const next = found === "replaced" ? await openLog(this.#path).catch(() => undefined) : undefined;
    // One that has been replaced and cannot be opened yet is kept, where it was read to.
    if (found !== "cut" && next === undefined) return false;
    sink.finish();
    this.#position = 0;
    if (next === undefined) {
      this.#cuts += 1;
      return true;
    }
    const old = this.#file;
    this.#file = next;
    await old.close();
    return true;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #look(): Promise<"more" | "nothing" | "cut" | "replaced"> {
    const held = await this.#file.stat();
    if (held.size > this.#position) return "more";
    if (held.size < this.#position) return "cut";
    const named = await stat(this.#path).catch(() => undefined);
    // Renamed, and not made anew yet: the writer may still write to it.
    if (named === undefined) return "nothing";
    if (named.ino === held.ino && named.dev === held.dev) return "nothing";
    return (await this.#file.stat()).size > this.#position ? "more" : "replaced";
  }
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
