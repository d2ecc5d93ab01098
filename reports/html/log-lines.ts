import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface LogLine {
  readonly atMs: number;
  readonly source: string;
  readonly text: string;
}

const FILES_MAX = 20;
const BYTES_MAX = 8 * 1024 * 1024;
const LINES_MAX = 600;
const TEXT_LENGTH_MAX = 400;
/** Lines of bridge and cloud that say again and again that all is well. */
const ROUTINE = /^(Audio flowing for |Sent \d+ audio chunks |Received audio chunks |(Received )?AUDIO_CHUNK)/;
/** The server tells of every packet; what matters of it, bridge and cloud tell as well. */
const LOG_FILE = /^(?!livekit-server).*\.log$/;

/**
 * The lines of a run's logs that have a time, in its order. Bounded: of each log the first 8 MiB, in all 600 lines; those
 * that only say that audio flows give way first, and are then thinned out evenly.
 * @param originMs wall time of the start of the run
 */
export async function readLogLines(
  folder: string,
  names: readonly string[],
  originMs: number,
): Promise<LogLine[]> {
  const logs = names.filter((name) => LOG_FILE.test(name)).sort();
  const lines: LogLine[] = [];
  for (const name of logs.slice(0, FILES_MAX)) {
    const source = name.slice(0, -".log".length);
    for (const { timeMs, text } of await readLog(join(folder, name)))
      lines.push({ atMs: timeMs - originMs, source, text: text.slice(0, TEXT_LENGTH_MAX) });
  }
  const telling = lines.filter(({ text }) => !ROUTINE.test(text)).slice(0, LINES_MAX);
  const routine = lines.filter(({ text }) => ROUTINE.test(text));
  return [...telling, ...thinned(routine, LINES_MAX - telling.length)].sort((a, b) => a.atMs - b.atMs);
}

interface Line {
  readonly timeMs: number;
  readonly text: string;
}

async function readLog(path: string): Promise<Line[]> {
  const lines: Line[] = [];
  try {
    const input = createReadStream(path, { encoding: "utf8", end: BYTES_MAX - 1 });
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      const line = text.startsWith("{") ? jsonLine(text) : plainLine(text);
      if (line !== undefined) lines.push(line);
    }
  } catch {
    // What could be read up to here still tells something.
  }
  return lines;
}

/** `2026-01-02T03:04:05.678Z text` */
function plainLine(text: string): Line | undefined {
  const space = text.indexOf(" ");
  const timeMs = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text.slice(0, space)) : Number.NaN;
  return Number.isNaN(timeMs) ? undefined : { timeMs, text: text.slice(space + 1) };
}

/** `{"time":1767323045678,"msg":"text",…}`; what else it says stands behind the text. */
function jsonLine(text: string): Line | undefined {
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof fields !== "object" || fields === null) return undefined;
  const { time, msg, level, service, feature, ...others } = fields as Record<string, unknown>;
  const timeMs = typeof time === "number" ? time : Date.parse(String(time));
  if (Number.isNaN(timeMs) || typeof msg !== "string") return undefined;
  const rest = Object.entries(others).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return { timeMs, text: [msg, ...rest].join(" ") };
}

function thinned(lines: readonly LogLine[], count: number): LogLine[] {
  if (lines.length <= count) return [...lines];
  const step = lines.length / Math.max(1, count);
  return Array.from({ length: Math.max(0, count) }, (_, index) => lines[Math.floor(index * step)]).filter(
    (line) => line !== undefined,
  );
}
