import { readdir, readFile } from "node:fs/promises";
import { execa } from "execa";
import { type ProcessUsageSample, sampleProcess } from "./process-usage.ts";

/** The processes of a group that run now, its leader first; none where the system does not tell. */
export async function groupMembers(leader: number): Promise<number[]> {
  const found = await (process.platform === "linux" ? procMembers(leader) : psMembers(leader)).catch(
    () => [],
  );
  return found.toSorted((a, b) => Number(b === leader) - Number(a === leader) || a - b);
}

/** What a process uses or, where it leads a group, all of the group together; null where it is gone. */
export async function sampleNamed({
  pid,
  group,
}: {
  readonly pid: number;
  readonly group?: true;
}): Promise<ProcessUsageSample | null> {
  if (group === undefined) return sampleProcess(pid);
  const members = await Promise.all((await groupMembers(pid)).map(sampleProcess));
  const present = members.filter((member) => member !== null);
  return present.length === 0 ? null : sumOf(present);
}

function sumOf(members: readonly ProcessUsageSample[]): ProcessUsageSample {
  const [only, ...others] = members;
  const sum = (of: (member: ProcessUsageSample) => number): number =>
    members.reduce((total, member) => total + of(member), 0);
  const known = (name: "threads" | "descriptors"): number | null =>
    members.some((member) => member[name] === null) ? null : sum((member) => member[name] ?? 0);
  return {
    cpuS: sum(({ cpuS }) => cpuS),
    rssBytes: sum(({ rssBytes }) => rssBytes),
    threads: known("threads"),
    descriptors: known("descriptors"),
    // Of several main threads nobody knows which one audio waits for.
    cpuWaitMs: others.length === 0 ? (only?.cpuWaitMs ?? null) : null,
  };
}

async function procMembers(leader: number): Promise<number[]> {
  const pids = (await readdir("/proc")).map(Number).filter((pid) => Number.isInteger(pid));
  const stats = await Promise.all(
    pids.map(async (pid) => ({ pid, stat: await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "") })),
  );
  // Behind the command's name, in parentheses: state, parent, group.
  return stats
    .filter(({ stat }) => Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]) === leader)
    .map(({ pid }) => pid);
}

async function psMembers(leader: number): Promise<number[]> {
  const { stdout } = await execa("ps", ["-A", "-o", "pid=,pgid="]);
  const rows = stdout.split("\n").map((row) => row.trim().split(/\s+/).map(Number));
  return rows.flatMap(([pid, group]) => (pid !== undefined && group === leader ? [pid] : []));
}
