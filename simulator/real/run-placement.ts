import { setPriority } from "node:os";
import { allowedCores, type Placement, parseCoreList, pinProcess, splitCores } from "../process/placement.ts";

/** As `nice` counts; only a privileged user may go below 0. */
const SPEAKER_PRIORITY = -10;

/** Keeps the processes of a run on cores, as its scenario asks: load and bridge apart, or all anywhere. */
export class RunPlacement {
  readonly #all = allowedCores().join(",");
  readonly #split: Placement | undefined;
  #failed = false;
  #speakerPriority = 0;

  constructor(placement: "split" | "free") {
    this.#split = placement === "split" ? splitCores(allowedCores()) : undefined;
  }

  /** The cores that each kind is kept on; null where all share all. */
  get cores(): Placement | null {
    return this.#failed ? null : (this.#split ?? null);
  }

  /** The speakers' priority, as `nice` counts. */
  get speakerPriority(): number {
    return this.#speakerPriority;
  }

  /** Lets speakers go before whoever else wants their core, where that is allowed: a load that comes late is none. */
  prefer(pids: readonly number[]): void {
    try {
      for (const pid of pids) setPriority(pid, SPEAKER_PRIORITY);
      this.#speakerPriority = SPEAKER_PRIORITY;
    } catch {
      // They stay where they are, and their lateness tells.
    }
  }

  /** Also takes back what an earlier run had done to a process that lives on. */
  readonly pin = async (pid: number | undefined, kind: keyof Placement): Promise<void> => {
    if (pid === undefined || this.#all === "") return;
    const pinned = await pinProcess(pid, this.#split?.[kind] ?? this.#all);
    if (!pinned) this.#failed = true;
  };
}

/** The cores of the load and those of the bridge; none where all share all. */
export function coreSets(cores: Placement | null): number[][] {
  return cores === null ? [] : [parseCoreList(cores.world), parseCoreList(cores.bridge)];
}
