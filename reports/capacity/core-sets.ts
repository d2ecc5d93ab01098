import { nearestRank } from "../checks/nearest-rank.ts";
import { BUSY } from "../record/machine-busy.ts";
import type { RunRecord } from "../record/record.ts";
import { type PartName, partWords } from "./part.ts";
import { type PartUse, useOf } from "./part-use.ts";

/** From here on, second by second, the fuller cores are full whoever fills them: as the scenarios' own limit of validity. */
const SATURATED = 0.97;

/** Cores that some parts share among them and with nobody else of the run. */
export interface CoreSet {
  readonly parts: readonly PartName[];
  readonly cores: number;
  /** The share of them that the parts used. */
  readonly share: number;
  /** Whether they were full, or so near that who is on them waits. */
  readonly isFull: boolean;
  /** In words: `bridge 0.71, cloud 0.2 and apps 0.06 of 1 core`. */
  readonly words: string;
}

const LOAD: readonly PartName[] = ["speaker", "livekit"];
const BEHIND: readonly PartName[] = ["bridge", "cloud", "app"];

/** The cores of the load, and those of the bridge with what is behind it; the same set twice where all share all. */
export function coreSets(
  { settings, machine }: RunRecord,
  uses: readonly PartUse[],
): { readonly load: CoreSet; readonly behind: CoreSet } {
  const isSaturated = (nearestRank(machine.busiest, 0.9) ?? 0) >= SATURATED;
  const setOf = (parts: readonly PartName[], cores: number): Omit<CoreSet, "isFull"> => {
    const seen = parts.flatMap((part) => useOf(uses, part) ?? []);
    const words = seen.map(({ part, cores: used }) => `${partWords(part)} ${used.toFixed(2)}`).join(", ");
    const used = seen.reduce((total, { cores: each }) => total + each, 0);
    return { parts, cores, share: used / cores, words: `${words} of ${cores} core${cores === 1 ? "" : "s"}` };
  };
  if (settings.cores === null) {
    const all = setOf([...LOAD, ...BEHIND], machine.cpus);
    const shared = { ...all, isFull: isSaturated || all.share >= BUSY };
    return { load: shared, behind: shared };
  }
  const load = setOf(LOAD, countCores(settings.cores.world));
  const behind = setOf(BEHIND, countCores(settings.cores.bridge));
  // Of two sets the record has the fuller one only: it is the one that our processes use more of.
  const isFull = (set: typeof load, other: typeof load): boolean =>
    set.share >= BUSY || (isSaturated && set.share >= other.share);
  return {
    load: { ...load, isFull: isFull(load, behind) },
    behind: { ...behind, isFull: isFull(behind, load) },
  };
}

/** How many cores `0-2,5` names. */
function countCores(list: string): number {
  const ranges = list.split(",").map((part) => part.split("-").map(Number));
  return Math.max(
    1,
    ranges.reduce((total, [first = 0, last = first]) => total + last - first + 1, 0),
  );
}
