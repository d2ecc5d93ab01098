import type { MacroRecord } from "./run-record.ts";

const WINDOW_MS = 100;

/** The processes of a run by what they are; a run may have several of a kind. */
export const PROCESS_KINDS = ["bridge", "LiveKit", "speakers", "cloud", "apps"] as const;
export type ProcessKind = (typeof PROCESS_KINDS)[number];

/** CPU milliseconds of one kind of process per 1,000 frames that came to the cloud; null where it was not seen. */
export function cpuMsPerThousandFrames(record: MacroRecord, kind: ProcessKind): number | null {
  const frames = framesWhileSampled(record);
  const cpuS = total(record, kind, (process) => process.cpuS);
  return frames === null || cpuS === null ? null : (cpuS * 1_000) / (frames / 1_000);
}

/** The most resident memory of one kind of process, in MB; null where it was not seen. */
export function memoryMb(record: MacroRecord, kind: ProcessKind): number | null {
  return total(record, kind, ({ rssMaxBytes }) => rssMaxBytes / 1e6);
}

export function threads(record: MacroRecord, kind: ProcessKind): number | null {
  return total(record, kind, ({ threadsMax }) => threadsMax);
}

/** All processes of the kind together; null where one of them does not show it, or there is none. */
function total(
  { processes }: MacroRecord,
  kind: ProcessKind,
  measure: (process: MacroRecord["processes"][number]) => number | null,
): number | null {
  const own = processes.filter(({ name }) => kindOf(name) === kind).map(measure);
  const seen = own.filter((value) => value !== null);
  return own.length > 0 && seen.length === own.length ? seen.reduce((sum, value) => sum + value, 0) : null;
}

/** CPU is counted from the first sample of the processes to the last, and so must frames be. */
function framesWhileSampled({ footprint, series }: MacroRecord): number | null {
  const [first, last] = [footprint?.samples.at(0), footprint?.samples.at(-1)];
  if (first === undefined || last === undefined) return null;
  const windows = series.delivered.slice(
    Math.round(first.atMs / WINDOW_MS),
    Math.round(last.atMs / WINDOW_MS),
  );
  const frames = windows.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return frames > 0 ? frames : null;
}

function kindOf(name: string): ProcessKind {
  if (name === "bridge") return name;
  if (name === "livekit-server") return "LiveKit";
  if (name.startsWith("speaker")) return "speakers";
  return name.startsWith("cloud") ? "cloud" : "apps";
}
