import { cpus } from "node:os";
import type { ProcessUsage } from "../../reports/record/record.ts";
import { type ProcessUsageSample, sampleProcess } from "./process-usage.ts";

interface Watched {
  readonly name: string;
  readonly pid: number;
  first: ProcessUsageSample | null;
  last: ProcessUsageSample | null;
  rssMaxBytes: number;
  threadsMax: number | null;
}

/** Samples the machine and the processes of a run, once a second by the caller's clock. */
export class UsageMonitor {
  readonly busy: number[] = [];
  readonly #watched: Watched[];
  #cpuTimes = readCpuTimes();

  constructor(processes: readonly { readonly name: string; readonly pid: number }[]) {
    this.#watched = processes.map(({ name, pid }) => ({
      name,
      pid,
      first: null,
      last: null,
      rssMaxBytes: 0,
      threadsMax: null,
    }));
  }

  async sample(): Promise<void> {
    const times = readCpuTimes();
    const totalMs = times.totalMs - this.#cpuTimes.totalMs;
    if (totalMs > 0) this.busy.push(1 - (times.idleMs - this.#cpuTimes.idleMs) / totalMs);
    this.#cpuTimes = times;
    await Promise.all(this.#watched.map(sampleInto));
  }

  /** CPU from the first sample to the last. */
  usages(): ProcessUsage[] {
    return this.#watched.map(({ name, first, last, rssMaxBytes, threadsMax }) => ({
      name,
      cpuS: first && last ? Number((last.cpuS - first.cpuS).toFixed(2)) : 0,
      rssMaxBytes,
      threadsMax,
    }));
  }
}

async function sampleInto(watched: Watched): Promise<void> {
  const sample = await sampleProcess(watched.pid);
  if (sample === null) return;
  watched.first ??= sample;
  watched.last = sample;
  watched.rssMaxBytes = Math.max(watched.rssMaxBytes, sample.rssBytes);
  if (sample.threads !== null) watched.threadsMax = Math.max(watched.threadsMax ?? 0, sample.threads);
}

function readCpuTimes(): { idleMs: number; totalMs: number } {
  let idleMs = 0;
  let totalMs = 0;
  for (const { times } of cpus()) {
    idleMs += times.idle;
    totalMs += times.user + times.nice + times.sys + times.idle + times.irq;
  }
  return { idleMs, totalMs };
}
