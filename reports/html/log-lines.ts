import { join } from "node:path";
import { counted, whole } from "../format/quantity.ts";
import { readLog, type StampedLine } from "./read-log.ts";
import { sharedOut } from "./shared-out.ts";

export interface LogLine {
  readonly atMs: number;
  readonly source: string;
  readonly text: string;
}

const FILES_MAX = 20;
const LINES_MAX = 600;
const TEXT_LENGTH_MAX = 400;
/** Lines of bridge and cloud that say again and again that all is well. */
const ROUTINE = /^(Audio flowing for |Sent \d+ audio chunks |Received audio chunks |(Received )?AUDIO_CHUNK)/;
/** The server tells of every packet; what matters of it, bridge and cloud tell as well. */
const LOG_FILE = /^(?!livekit-server).*\.log$/;

/** The source of a line that tells of what is not shown. */
const OF_ALL = "every";

/** The kinds of lines, those first that are to be kept. */
const KINDS: readonly ((line: StampedLine) => boolean)[] = [
  ({ isGrave }) => isGrave,
  ({ isGrave, text }) => !isGrave && !ROUTINE.test(text),
  ({ isGrave, text }) => !isGrave && ROUTINE.test(text),
];

/**
 * The lines of a run's logs that have a time, in its order. Bounded: of each log the first 8 MiB, in all 600 lines. What
 * warns or tells of an error goes first, what only says that audio flows goes last; the logs share what there is room for,
 * each over its whole time. What is left out is counted in a line before them.
 * @param originMs wall time of the start of the run
 */
export async function readLogLines(
  folder: string,
  names: readonly string[],
  originMs: number,
): Promise<LogLine[]> {
  const files = names.filter((name) => LOG_FILE.test(name)).sort();
  const logs = await Promise.all(
    files.slice(0, FILES_MAX).map(async (name) => ({ name, ...(await readLog(join(folder, name))) })),
  );
  const kept: LogLine[] = [];
  for (const isOfKind of KINDS) {
    const ofKind = logs.map(({ name, lines }) =>
      lines.filter(isOfKind).map((line) => logLine(name, line, originMs)),
    );
    kept.push(...sharedOut(ofKind, LINES_MAX - kept.length));
  }
  kept.sort((a, b) => a.atMs - b.atMs);
  const atMs = kept[0]?.atMs ?? 0;
  const left = logs.reduce((total, { lines }) => total + lines.length, 0) - kept.length;
  const notes = [
    ...(left > 0 ? [`${counted(left, "more line is", "more lines are")} in the logs`] : []),
    ...logs.filter(({ isCut }) => isCut).map(({ name }) => `${name} goes on behind its first 8 MiB`),
    ...(files.length > FILES_MAX ? [`${whole(files.length - FILES_MAX)} more logs are not shown`] : []),
  ];
  return [...notes.map((text) => ({ atMs, source: OF_ALL, text })), ...kept];
}

function logLine(name: string, { timeMs, text }: StampedLine, originMs: number): LogLine {
  return {
    atMs: timeMs - originMs,
    source: name.slice(0, -".log".length),
    text: text.slice(0, TEXT_LENGTH_MAX),
  };
}
