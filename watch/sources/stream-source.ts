import type { Readable } from "node:stream";
import { BenchError } from "../../common/bench-error.ts";
import type { LogSink, LogSource } from "./source.ts";

/** Reads a stream such as standard input to its end. */
export function streamSource(stream: Readable, sink: LogSink): LogSource {
  return {
    read: (signal) =>
      new Promise((resolve, reject) => {
        const end = (): void => {
          stream.off("data", take).off("end", end).off("close", end).off("error", fail);
          signal.removeEventListener("abort", end);
          stream.pause();
          sink.finish();
          resolve();
        };
        const fail = (cause: Error): void =>
          reject(new BenchError("bad-input-file", `Cannot read the input: ${cause.message}.`, { cause }));
        const take = (chunk: Buffer | string): void =>
          sink.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
        if (signal.aborted) return resolve();
        signal.addEventListener("abort", end);
        stream.on("error", fail).on("end", end).on("close", end).on("data", take);
      }),
  };
}
