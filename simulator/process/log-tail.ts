import { open, stat } from "node:fs/promises";
import { printable } from "../../reports/format/printable.ts";

const TAIL_BYTES = 8_192;
/** Of one line. */
const LENGTH_MAX = 500;

/** The size of a file now, 0 where there is none: the `fromByte` of what is appended later. */
export async function fileSize(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  );
}

/**
 * The last lines of a log that is still being written, oldest first, without empty ones; none if unreadable. They are fit to
 * be shown: what a program writes may be no text at all.
 */
export async function lastLogLines(path: string, fromByte = 0): Promise<string[]> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const start = Math.max(fromByte, size - TAIL_BYTES);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(0, size - start)), {
        position: start,
      });
      const lines = buffer.toString("utf8", 0, bytesRead).split("\n");
      return lines.map((line) => printable(line, LENGTH_MAX)).filter((line) => line !== "");
    } finally {
      await file.close();
    }
  } catch {
    return [];
  }
}
