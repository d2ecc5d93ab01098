import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";

const BYTES_MAX = 8 * 1024 * 1024;
/** As pino counts; 30 informs, 50 is an error. */
const WARN_LEVEL = 40;
const WARN_WORDS = /\b(warn|warning|error|fatal|panic|failed)\b/i;

/** One line of a log that has a time. */
export interface StampedLine {
  readonly timeMs: number;
  readonly text: string;
  /** Whether it warns, or tells of an error. */
  readonly isGrave: boolean;
}

export interface ReadLog {
  readonly lines: readonly StampedLine[];
  /** Whether the log goes on behind what was read. */
  readonly isCut: boolean;
}

/** The lines of a log that have a time, of its first 8 MiB. What cannot be read is left out. */
export async function readLog(path: string): Promise<ReadLog> {
  const lines: StampedLine[] = [];
  const bytes = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  try {
    const input = createReadStream(path, { encoding: "utf8", end: BYTES_MAX - 1 });
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      const line = text.startsWith("{") ? jsonLine(text) : plainLine(text);
      if (line !== undefined) lines.push(line);
    }
  } catch {
    // What could be read up to here still tells something.
  }
  return { lines, isCut: bytes > BYTES_MAX };
}

/** `2026-01-02T03:04:05.678Z text` */
function plainLine(text: string): StampedLine | undefined {
  const space = text.indexOf(" ");
  const timeMs = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text.slice(0, space)) : Number.NaN;
  const told = text.slice(space + 1);
  return Number.isNaN(timeMs) ? undefined : { timeMs, text: told, isGrave: WARN_WORDS.test(told) };
}

/** `{"time":1767323045678,"msg":"text",…}`; what else it says stands behind the text. */
function jsonLine(text: string): StampedLine | undefined {
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
  const isGrave = typeof level === "number" ? level >= WARN_LEVEL : WARN_WORDS.test(msg);
  return { timeMs, text: [msg, ...rest].join(" "), isGrave };
}
