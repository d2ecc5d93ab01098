import { median } from "../../reports/baseline/shift.ts";
import type { MacroRecord } from "./run-record.ts";

const WINDOW_MS = 100;

/** The processes of a run by what they are; a run may have several of a kind. */
export const PROCESS_KINDS = ["bridge", "LiveKit", "speakers", "cloud", "apps"] as const;
export type ProcessKind = (typeof PROCESS_KINDS)[number];

/** CPU seconds of one kind of process per 1,000 frames that came to the cloud; null where it was not seen. */
export function cpuPerThousandFrames(record: MacroRecord, kind: ProcessKind): number | null {
  const frames = framesWhileSampled(record);
  const own = record.processes.filter(({ name }) => kindOf(name) === kind);
  if (frames === null || own.length === 0) return null;
  return own.reduce((sum, { cpuS }) => sum + cpuS, 0) / (frames / 1_000);
}

/** Resident memory of the bridge in MB, the median of the run; null where its process was not seen. */
export function bridgeMemoryMb({ footprint }: MacroRecord): number | null {
  return medianOf(footprint?.samples.map(({ rssBytes }) => rssBytes / 1e6));
}

export function bridgeThreads({ footprint }: MacroRecord): number | null {
  const threads = footprint?.samples.flatMap((sample) => sample.threads ?? []);
  return medianOf(threads);
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

function medianOf(values: readonly number[] | undefined): number | null {
  return values === undefined || values.length === 0 ? null : median(values);
}
