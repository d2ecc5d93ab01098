import { constants, fstatSync, openSync, write, writeSync } from "node:fs";
import { isatty } from "node:tty";
import { hasErrno } from "../bench-error.ts";
import type { LogOutput } from "./log-sink.ts";

const STDOUT = 1;
const FULL_RETRY_MS = 20;

/**
 * This process's standard output, without ever blocking the event loop or the exit.
 *
 * A pipe or socket is written through `process.stdout`, which never waits for its reader on POSIX systems. A file is
 * written from the thread pool. A terminal would make `process.stdout` wait for as long as somebody holds it with
 * Ctrl-S, and a thread of the pool that waits would hold up the exit: it is opened a second time, non-blocking.
 */
export function standardOutput(): LogOutput {
  if (isatty(STDOUT)) return fileOutput(reopened() ?? STDOUT);
  const kind = fstatSync(STDOUT);
  return kind.isFIFO() || kind.isSocket() ? streamOutput(process.stdout) : fileOutput(STDOUT);
}

function streamOutput(stream: NodeJS.WriteStream): LogOutput {
  // Each write hears of its own failure; nobody listening would end the process.
  stream.on("error", () => {});
  return {
    write: (text, done) => void stream.write(text, done),
    writeNow: (text) => void stream.write(text),
  };
}

/** Writes to a file without a thought of its position: it is appended to, or has one of its own. */
export function fileOutput(fd: number): LogOutput {
  return {
    write: (text, done) => writeAll(fd, Buffer.from(text), done),
    writeNow(text) {
      try {
        writeSync(fd, text);
      } catch {
        // A process that exits has nobody left to tell.
      }
    },
  };
}

function writeAll(fd: number, bytes: Uint8Array, done: (error?: Error | null) => void): void {
  write(fd, bytes, (error, written) => {
    if (hasErrno(error, "EAGAIN")) setTimeout(() => writeAll(fd, bytes, done), FULL_RETRY_MS);
    else if (error !== null || written === bytes.length) done(error);
    else writeAll(fd, bytes.subarray(written), done);
  });
}

/** The terminal that standard output is, non-blocking for this process alone; undefined where that cannot be had. */
function reopened(): number | undefined {
  try {
    return openSync(
      `/proc/self/fd/${STDOUT}`,
      constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY,
    );
  } catch {
    return undefined;
  }
}
