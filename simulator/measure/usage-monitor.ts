import { cpus } from "node:os";
import type { ProcessUsage } from "../../reports/record/record.ts";
import { sampleNamed } from "./process-group.ts";
import type { ProcessUsageSample } from "./process-usage.ts";

interface Watched {
  readonly name: string;
  pid: number;
  readonly group?: true;
  /** CPU seconds of the processes that had this name before. */
  endedCpuS: number;
  first: ProcessUsageSample | null;
  last: ProcessUsageSample | null;
  /** When it was first and last looked at, whatever process it was. */
  readonly firstMs: number;
  lastMs: number;
  rssMaxBytes: number;
  threadsMax: number | null;
}

/** A process by its name; another may take the name over when it has ended. */
export interface NamedProcess {
  readonly name: string;
  readonly pid: number;
  /** Whether it leads a process group, all of which goes by its name. */
  readonly group?: true;
}

/** Samples the machine and the processes of a run, about once a second by the caller's clock. */
export class UsageMonitor {
  /** Share of all cores in use, second by second; of one in which nobody came to look, that of the time between two looks. */
  readonly busy: number[] = [];
  /** Share of the fuller set of cores in use, likewise. */
  readonly busiest: number[] = [];
  readonly #watched = new Map<string, Watched>();
  readonly #coreSets: readonly (readonly number[])[];
  #cores = readCores();

  /** @param coreSets cores that are looked at together; none for all at once */
  constructor(coreSets: readonly (readonly number[])[] = []) {
    this.#coreSets = coreSets;
  }

  /** @param processes those that run at this moment @param atMs from the start of the run */
  async sample(processes: readonly NamedProcess[], atMs: number): Promise<void> {
    this.#sampleCores(Math.round(atMs / 1_000) - this.busy.length);
    await Promise.all(processes.map((process) => sampleInto(this.#of(process))));
  }

  /** A machine that is full keeps the harness from looking as well: what it sees then is of more than one second. */
  #sampleCores(seconds: number): void {
    if (seconds < 1) return;
    const cores = readCores();
    const busy = busyShare(this.#cores, cores);
    if (busy === null) return;
    const ofSets = this.#coreSets.map((set) => busyShare(only(set, this.#cores), only(set, cores)) ?? busy);
    for (let second = 0; second < seconds; second++) {
      this.busy.push(busy);
      this.busiest.push(Math.max(busy, ...ofSets));
    }
    this.#cores = cores;
  }

  /** CPU from the first sample to the last. */
  usages(): ProcessUsage[] {
    return Array.from(this.#watched.values(), (watched) => ({
      name: watched.name,
      cpuS: Number((watched.endedCpuS + cpuOf(watched)).toFixed(2)),
      overS: Number(((watched.lastMs - watched.firstMs) / 1_000).toFixed(3)),
      rssMaxBytes: watched.rssMaxBytes,
      threadsMax: watched.threadsMax,
    }));
  }

  #of({ name, pid, group }: NamedProcess): Watched {
    const fresh = {
      name,
      pid,
      ...(group && { group }),
      endedCpuS: 0,
      first: null,
      last: null,
      firstMs: performance.now(),
      lastMs: performance.now(),
      rssMaxBytes: 0,
      threadsMax: null,
    };
    const watched = this.#watched.get(name) ?? fresh;
    this.#watched.set(name, watched);
    if (watched.pid === pid) return watched;
    watched.endedCpuS += cpuOf(watched);
    return Object.assign(watched, { pid, first: null, last: null });
  }
}

function cpuOf({ first, last }: Watched): number {
  return first && last ? last.cpuS - first.cpuS : 0;
}

async function sampleInto(watched: Watched): Promise<void> {
  const sample = await sampleNamed(watched);
  if (sample === null) return;
  watched.first ??= sample;
  watched.last = sample;
  watched.lastMs = performance.now();
  watched.rssMaxBytes = Math.max(watched.rssMaxBytes, sample.rssBytes);
  if (sample.threads !== null) watched.threadsMax = Math.max(watched.threadsMax ?? 0, sample.threads);
}

interface CoreTimes {
  readonly idleMs: number;
  readonly totalMs: number;
}

function readCores(): CoreTimes[] {
  return cpus().map(({ times: { user, nice, sys, idle, irq } }) => ({
    idleMs: idle,
    totalMs: user + nice + sys + idle + irq,
  }));
}

function only(set: readonly number[], cores: readonly CoreTimes[]): CoreTimes[] {
  return set.flatMap((core) => cores[core] ?? []);
}

/** The share of these cores in use between two readings; null where no time has passed. */
export function busyShare(before: readonly CoreTimes[], after: readonly CoreTimes[]): number | null {
  const passed = (of: keyof CoreTimes): number => sumOf(after, of) - sumOf(before, of);
  const totalMs = passed("totalMs");
  return totalMs > 0 ? 1 - passed("idleMs") / totalMs : null;
}

function sumOf(cores: readonly CoreTimes[], of: keyof CoreTimes): number {
  return cores.reduce((total, core) => total + core[of], 0);
}
