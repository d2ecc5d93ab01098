import { readFileSync } from "node:fs";
import { execa } from "execa";

/** Which cores the parts of a run are kept on, as lists that `taskset` takes: `0,1`. */
export interface Placement {
  /** LiveKit and the speakers: what makes the load. */
  readonly world: string;
  /** The bridge, the cloud and the apps: what bears it. */
  readonly bridge: string;
}

/**
 * Halves the cores between what makes the load and what bears it, so that neither takes time from the other, and
 * threads that hand packets to each other stay close: waking a thread on another core is dear, on virtual machines above
 * all (measured on two virtual cores: 1.4 cores in use become 1.0, and a burst's spread at the bridge 7 ms become 4 to 5).
 * @returns undefined on a single core, or where the system does not say which cores there are
 */
export function splitCores(cores: readonly number[]): Placement | undefined {
  if (cores.length < 2) return undefined;
  const half = Math.floor(cores.length / 2);
  return { world: cores.slice(0, half).join(","), bridge: cores.slice(half).join(",") };
}

/** The cores that this process may run on; none where the system is not Linux. */
export function allowedCores(): number[] {
  try {
    const status = readFileSync("/proc/self/status", "utf8");
    return parseCoreList(/^Cpus_allowed_list:\s*(\S+)/m.exec(status)?.[1] ?? "");
  } catch {
    return [];
  }
}

/** `0-2,5` as 0, 1, 2, 5. */
export function parseCoreList(list: string): number[] {
  return list.split(",").flatMap((part) => {
    const [first = Number.NaN, last = first] = part.split("-").map(Number);
    const isRange = part !== "" && Number.isInteger(first) && Number.isInteger(last) && last >= first;
    return isRange ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : [];
  });
}

/** Keeps all threads of a process, those to come included, on these cores. False where that cannot be done. */
export async function pinProcess(pid: number, cores: string): Promise<boolean> {
  const { failed } = await execa("taskset", ["-acp", cores, String(pid)], { reject: false });
  return !failed;
}

/**
 * Lets all threads of a process, those to come included, run at once whenever they have something to do: before all ordinary
 * ones of their cores, whatever their sessions and priorities, and in turn among themselves (SCHED_RR in sched(7)).
 * @returns false where that is not allowed, as to root in a control group without real time, or cannot be done
 */
export async function makeRealTime(pid: number): Promise<boolean> {
  const args = ["--all-tasks", "--rr", "--pid", "1", String(pid)];
  const { failed } = await execa("chrt", args, { reject: false });
  return !failed;
}
