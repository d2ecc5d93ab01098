import { packetFormat } from "../pcm/packet-format.ts";
import type { RunPlan } from "./run-plan.ts";

export interface BatchLimits {
  /** How many runs may be under way together. */
  readonly runsMax: number;
  /** How many packets all their speakers may publish together. */
  readonly packetsPerSecondMax: number;
}

/**
 * What this many cores carry without the runs disturbing each other. It is packets that cost, whatever their length:
 * measured on two cores, three users of 100 packets/s take 30 % of the machine. Three runs beside each other on two cores
 * fit by that, and yet a third of them published too late to tell anything.
 */
export function batchLimits(cores: number): BatchLimits {
  return { runsMax: cores, packetsPerSecondMax: cores * 350 };
}

/**
 * Which runs are under way together, in their order: neighbours that may overlap, as far as the limits go; each of the
 * others alone.
 */
export function batchesOf(
  plans: readonly RunPlan[],
  { runsMax, packetsPerSecondMax }: BatchLimits,
): RunPlan[][] {
  const batches: RunPlan[][] = [];
  let load = 0;
  for (const plan of plans) {
    const itsLoad = packetsPerSecond(plan);
    const present = batches.at(-1);
    const fits =
      present !== undefined &&
      [...present, plan].every(mayOverlap) &&
      present.length < runsMax &&
      load + itsLoad <= packetsPerSecondMax;
    if (fits) present.push(plan);
    else batches.push([plan]);
    load = fits ? load + itsLoad : itsLoad;
  }
  return batches;
}

/**
 * A bridge that runs elsewhere is one for all runs, and each asks it what is left of its own sessions. Containers have the
 * names of the deployment, each once.
 */
function mayOverlap({ scenario, target, deployment }: RunPlan): boolean {
  return scenario.overlap && target.kind !== "address" && deployment !== "compose";
}

function packetsPerSecond({ scenario: { users, speaker } }: RunPlan): number {
  return (users * 1_000) / packetFormat(speaker.format).frameMs;
}
