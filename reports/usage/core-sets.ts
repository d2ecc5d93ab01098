import { nearestRank } from "../../common/statistics/nearest-rank.ts";
import { BUSY } from "../record/machine-busy.ts";
import type { RunRecord } from "../record/record.ts";
import { type PartName, partWords } from "./part.ts";
import { type PartUse, useOf } from "./part-use.ts";

/** From here on the fuller cores are full: as the scenarios' own limit of validity has it for all. */
export const SATURATED = 0.97;
/** Of full cores, parts that used so much filled them: what the kernel does for them is in no process's account. */
const MOST = 0.75;

/** Cores that some parts of a run share. */
export interface CoreSet {
  /** The share of them that the parts used. */
  readonly share: number;
  /** Whether the parts filled them, or so nearly that each waits for the others. */
  readonly isFull: boolean;
  /** Such as `bridge 0.71, cloud 0.20, apps 0.06 of 1 core`. */
  readonly words: string;
}

export interface CoreSets {
  /** Of speakers and LiveKit. */
  readonly load: CoreSet;
  /** Of the bridge and what is behind it; the same as that of the load where all share all. */
  readonly behind: CoreSet;
  /** The busy share of the fuller cores, but for the fullest tenth of the time. */
  readonly busy: number;
  /** Whether the parts of the run found some cores full, or busy for the most part, and not by themselves. */
  readonly isTakenByOthers: boolean;
}

const LOAD: readonly PartName[] = ["speaker", "livekit"];
const BEHIND: readonly PartName[] = ["bridge", "cloud", "app"];

/** What the parts of a run made of the machine's cores. */
export function coreSets({ settings, machine }: RunRecord, uses: readonly PartUse[]): CoreSets {
  const all = coreSet([...LOAD, ...BEHIND], machine.cpus, uses);
  const { cores } = settings;
  const load = cores === null ? all : coreSet(LOAD, countCores(cores.world), uses);
  const behind = cores === null ? all : coreSet(BEHIND, countCores(cores.bridge), uses);
  const busy = nearestRank(machine.busiest, 0.9) ?? 0;
  const isSaturated = busy >= SATURATED;
  // The record has the busy share of the fuller set alone: by all that is seen, the one that its parts use more of.
  const fullerShare = Math.max(load.share, behind.share);
  const withFull = (set: Omit<CoreSet, "isFull">): CoreSet => {
    const isFuller = isSaturated && set.share === fullerShare;
    return { ...set, isFull: set.share >= (isFuller ? MOST : BUSY) };
  };
  const full = { load: withFull(load), behind: withFull(behind) };
  const isFull = full.load.isFull || full.behind.isFull;
  const isTakenByOthers = isSaturated ? !isFull : busy >= BUSY && fullerShare < busy / 2;
  return { ...full, busy, isTakenByOthers };
}

function coreSet(
  parts: readonly PartName[],
  cores: number,
  uses: readonly PartUse[],
): Omit<CoreSet, "isFull"> {
  const seen = parts.flatMap((part) => useOf(uses, part) ?? []);
  const each = seen.map((use) => `${partWords(use.part)} ${use.cores.toFixed(2)}`).join(", ");
  const share = seen.reduce((total, use) => total + use.cores, 0) / cores;
  return { share, words: `${each} of ${cores} core${cores === 1 ? "" : "s"}` };
}

/** How many cores `0-2,5` names. */
function countCores(list: string): number {
  const ranges = list.split(",").map((part) => part.split("-").map(Number));
  return ranges.reduce((total, [first = 0, last = first]) => total + last - first + 1, 0);
}
