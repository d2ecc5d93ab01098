import { z } from "zod";
import type { RunRecord } from "../record/record.ts";

/** What a capacity was measured on. */
export const capacitySourceSchema = z.strictObject({
  story: z.string(),
  startedAt: z.string(),
  cpuModel: z.string(),
  cpus: z.int().min(1),
  versions: z.record(z.string(), z.string()),
});

export type CapacitySource = z.infer<typeof capacitySourceSchema>;

/** What is the same in every record of a capacity. */
export function capacitySourceOf({ scenario, run, machine, versions }: RunRecord): CapacitySource {
  const { cpuModel, cpus } = machine;
  return { story: scenario.story, startedAt: run.startedAt, cpuModel, cpus, versions };
}
