import { z } from "zod";
import type { RunRecord } from "../record/record.ts";
import { PART_NAMES, type PartName, partNameSchema, partOfProcess } from "./part.ts";

/** What all processes of one part used in a run. */
export const partUseSchema = z.strictObject({
  part: partNameSchema,
  processes: z.int().min(1),
  /** CPU, in cores: 1 is one core all the time. */
  cores: z.number(),
  /** The same of the one process that used most. */
  coresMax: z.number(),
  /** CPU for a thousand packets of all users, in milliseconds; null where none was published. */
  cpuMsPer1000Packets: z.number().nullable(),
  /** Resident memory and threads: for each process the most that was seen, summed. Threads are null where the system hides them. */
  rssBytes: z.number(),
  threads: z.int().nullable(),
});

export type PartUse = z.infer<typeof partUseSchema>;

/** What each part used, as far as its processes were seen: a bridge on another machine is not among them. */
export function partUses(record: RunRecord): PartUse[] {
  const packetsPerSecond = publishedPerSecond(record);
  return PART_NAMES.flatMap((part) => {
    const processes = record.processes.filter(({ name }) => partOfProcess(name) === part);
    const cores = processes.flatMap(({ cpuS, overS = 0 }) => (overS > 0 ? [cpuS / overS] : []));
    if (cores.length === 0 || cores.length < processes.length) return [];
    const total = sum(cores);
    const threads = processes.map(({ threadsMax }) => threadsMax);
    return [
      {
        part,
        processes: processes.length,
        cores: total,
        coresMax: Math.max(...cores),
        cpuMsPer1000Packets: packetsPerSecond === 0 ? null : (total * 1e6) / packetsPerSecond,
        rssBytes: sum(processes.map(({ rssMaxBytes }) => rssMaxBytes)),
        threads: threads.includes(null) ? null : sum(threads.map((count) => count ?? 0)),
      },
    ];
  });
}

/** Packets of all users together. */
function publishedPerSecond({ users, scenario }: RunRecord): number {
  return (sum(users.map(({ published }) => published)) * 1_000) / scenario.durationMs;
}

export function useOf(uses: readonly PartUse[], part: PartName): PartUse | undefined {
  return uses.find((use) => use.part === part);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
