import { readdirSync, writeFileSync } from "node:fs";
import { getPriority, setPriority } from "node:os";
import {
  allowedCores,
  makeRealTime,
  type Placement,
  parseCoreList,
  pinProcess,
  splitCores,
} from "../process/placement.ts";

/** As `nice` counts; only a privileged user may go below 0. */
const SPEAKER_PRIORITY = -10;
/**
 * More users than this fill their core with what goes before LiveKit, and audio comes late for the harness's sake: with 25 users of
 * 100 packets a second 59 to 83 ms (due → cloud, p99) in place of 29 to 37, measured side by side; with 20 no difference was seen.
 */
const REAL_TIME_USERS_MAX = 10;
/** Anybody may go above 0. */
const CONSUMER_PRIORITY = 5;
/**
 * Of a speaker process that loads its library and joins in the middle of a run: its dozen threads would keep LiveKit from
 * their core for up to 0.7 s, and LiveKit then loses frames of users who have nothing to do with it.
 */
const NEWCOMER_PRIORITY = 9;

/**
 * Of LiveKit's session: Linux shares a core out among sessions first, and among their processes after that. With an equal share
 * LiveKit was seen to wait for 0.6 s while a newcomer joined, and audio came later (due → cloud, p99: 25 to 30 ms, not 19 to 21).
 * The greater one makes speakers late that do not run in real time: beside these LiveKit has it only while newcomers join.
 */
const [GREATER_SHARE, EQUAL_SHARE] = [-5, 0];

/** What a process is to the run; a `newcomer` becomes a `speaker` when its users are in their rooms. */
export type ProcessRole = "load" | "speaker" | "newcomer" | "bridge" | "consumer" | "onlooker";

/** Keeps the processes of a run on cores, as its scenario asks: load and bridge apart, or all anywhere. */
export class RunPlacement {
  readonly #all = allowedCores().join(",");
  readonly #split: Placement | undefined;
  #failed = false;
  #speakerPriority = 0;
  #speakersRealTime = false;
  #loadPid: number | undefined;
  readonly #joining = new Set<number>();

  readonly #mayBeRealTime: boolean;

  /** @param users how many speak at a time */
  constructor(placement: "split" | "free", users: number) {
    this.#mayBeRealTime = users <= REAL_TIME_USERS_MAX;
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

  /** Whether their threads go before all ordinary ones of their cores. */
  get speakersRealTime(): boolean {
    return this.#speakersRealTime;
  }

  /** What LiveKit's session has while nobody joins. */
  get #calmShare(): number {
    return this.#speakersRealTime ? GREATER_SHARE : EQUAL_SHARE;
  }

  #admit(pid: number): void {
    shift(pid, NEWCOMER_PRIORITY);
    this.#joining.add(pid);
    if (this.#loadPid !== undefined) preferSession(this.#loadPid, GREATER_SHARE);
  }

  /**
   * Lets a speaker go before whoever else wants their core, where that is allowed: a load that comes late is none. A priority
   * counts within its session only; beside LiveKit, a session of its own, it takes real time to publish a burst as one.
   * Measured side by side, a burst's spread at the bridge is 4 ms instead of 7, and lateness (p99) half of what it was.
   */
  async #prefer(pid: number, hasOwnCores: boolean): Promise<void> {
    // Where it may not, it stays where it is, and its lateness tells.
    if (shift(pid, SPEAKER_PRIORITY)) this.#speakerPriority = SPEAKER_PRIORITY;
    // On cores that it shares with the bridge, the bridge would look slow for it.
    if (hasOwnCores && this.#mayBeRealTime && (await makeRealTime(pid))) this.#speakersRealTime = true;
    const wasLast = this.#joining.delete(pid) && this.#joining.size === 0;
    if (wasLast && this.#loadPid !== undefined) preferSession(this.#loadPid, this.#calmShare);
  }

  /** Also takes back what an earlier run had done to a process that lives on. */
  readonly place = async (pid: number | undefined, role: ProcessRole): Promise<void> => {
    if (pid === undefined) return;
    if (role === "load") {
      this.#loadPid = pid;
      preferSession(pid, this.#calmShare); // an earlier run may have ended while somebody joined
    }
    if (role === "newcomer") this.#admit(pid);
    if (role === "consumer" || role === "onlooker") giveWay(pid);
    const isPinned = await this.#pin(pid, role);
    if (role === "speaker") await this.#prefer(pid, isPinned && this.#split !== undefined);
  };

  async #pin(pid: number, role: ProcessRole): Promise<boolean> {
    if (this.#all === "") return false;
    const isPinned = await pinProcess(
      pid,
      this.#split?.[role === "bridge" || role === "consumer" ? "bridge" : "world"] ?? this.#all,
    );
    if (!isPinned) this.#failed = true;
    return isPinned;
  }
}

/**
 * Moves a process with all threads that it has: those that are behind its first one on purpose stay as far behind.
 * False where that is not allowed, or it has ended.
 */
function shift(pid: number, priority: number): boolean {
  try {
    const by = priority - getPriority(pid);
    setPriority(pid, priority);
    for (const thread of threadsOf(pid)) if (thread !== pid) shiftThread(thread, by);
    return true;
  } catch {
    return false;
  }
}

function shiftThread(thread: number, by: number): void {
  try {
    setPriority(thread, getPriority(thread) + by);
  } catch {
    // It has ended meanwhile.
  }
}

/** None where there is no /proc: a process's priority is that of all its threads there. */
function threadsOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [];
  }
}

/** What the process's session gets of a core beside other sessions: `autogroup` in sched(7). */
function preferSession(pid: number, priority: number): void {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, `${priority}`);
  } catch {
    // Not on this system, or not allowed: it shares alike.
  }
}

/**
 * Cloud and apps share the bridge's core, and what they do with a packet must not keep the next one from the bridge: it
 * would look slow for what is not its own. Measured side by side, it is a tenth of a burst's spread at the bridge.
 */
function giveWay(pid: number): void {
  try {
    setPriority(pid, CONSUMER_PRIORITY);
  } catch {
    // It has ended already.
  }
}

/** The cores of the load and those of the bridge; none where all share all. */
export function coreSets(cores: Placement | null): number[][] {
  return cores === null ? [] : [parseCoreList(cores.world), parseCoreList(cores.bridge)];
}
