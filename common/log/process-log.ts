import { type LogFilter, readLogFilter } from "./log-filter.ts";
import { LogSink } from "./log-sink.ts";
import { standardOutput } from "./standard-output.ts";

/**
 * Sets up the log of this process, once: filtered as its environment says, on its standard output.
 * @param lostLine the line, with its line feed, that tells that so many were lost
 */
export function processLog(lostLine: (lines: number) => string): { filter: LogFilter; sink: LogSink } {
  const filter = readLogFilter(process.env);
  if (filter.complaint !== undefined) process.stderr.write(`${filter.complaint}\n`);
  const sink = new LogSink({ output: standardOutput(), lostLine });
  process.on("exit", () => sink.writeNow());
  return { filter, sink };
}

/** What a log says of the lines that it could not write. */
export function lostText(lines: number): string {
  return `${lines} log ${lines === 1 ? "line" : "lines"} lost: their reader is too slow`;
}
