import { readdir, readFile } from "node:fs/promises";
import { execa } from "execa";
import { hasErrno } from "../../common/bench-error.ts";

/** What one process uses at this moment. */
export interface ProcessUsageSample {
  /** CPU seconds since its start, user and system. */
  readonly cpuS: number;
  readonly rssBytes: number;
  /** Null where the system does not tell. */
  readonly threads: number | null;
  /** Open file descriptors; null where the system does not tell. */
  readonly descriptors: number | null;
  /** How long its main thread has been ready to run and had no CPU, since its start; null where the system does not tell. */
  readonly cpuWaitMs: number | null;
}

/** The kernel's unit of CPU time in /proc: USER_HZ, 100 on every Linux that Node runs on. */
const TICKS_PER_S = 100;

/** Null for a process that is gone. */
export async function sampleProcess(pid: number): Promise<ProcessUsageSample | null> {
  try {
    return process.platform === "linux" ? await sampleProc(pid) : await samplePs(pid);
  } catch {
    return null;
  }
}

async function sampleProc(pid: number): Promise<ProcessUsageSample> {
  const [stat, status, descriptors, schedstat] = await Promise.all([
    readFile(`/proc/${pid}/stat`, "utf8"),
    readFile(`/proc/${pid}/status`, "utf8"),
    // Of another user's process only a privileged one may see it.
    readdir(`/proc/${pid}/fd`).catch(refusedAsNull),
    readFile(`/proc/${pid}/schedstat`, "utf8").catch(() => null),
  ]);
  // The command name, in parentheses, may hold spaces; utime and stime are the 12th and 13th fields after it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const number = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
  return {
    cpuS: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S,
    rssBytes: number("VmRSS") * 1024,
    threads: number("Threads"),
    descriptors: descriptors?.length ?? null,
    // Nanoseconds on a CPU, nanoseconds waiting for one, and times it ran (Documentation/scheduler/sched-stats).
    cpuWaitMs: schedstat === null ? null : Number(schedstat.split(" ")[1]) / 1e6,
  };
}

function refusedAsNull(error: unknown): null {
  if (hasErrno(error, "EACCES")) return null;
  throw error;
}

async function samplePs(pid: number): Promise<ProcessUsageSample> {
  const { stdout } = await execa("ps", ["-o", "rss=,time=", "-p", String(pid)]);
  const [rssKb = "0", time = "0"] = stdout.trim().split(/\s+/);
  const cpuS = time.split(/[:-]/).reduce((total, part) => total * 60 + Number(part), 0);
  return { cpuS, rssBytes: Number(rssKb) * 1024, threads: null, descriptors: null, cpuWaitMs: null };
}
