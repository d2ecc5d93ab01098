import { systemClock } from "../../bridge/system-clock.ts";
import { runFault } from "../faults/fault-registry.ts";
import { faultWorld, type RealWorldParts } from "./real-world.ts";

/**
 * Does every fault of the scenario at its time, beside each other where they overlap. Resolves when all have been undone;
 * where one cannot be done, the others are broken off and undone, and it rejects.
 * @param startMs start of the measured run on the monotonic clock
 */
export async function runFaults(parts: RealWorldParts, startMs: number): Promise<void> {
  const brokenOff = new AbortController();
  const signal = AbortSignal.any([parts.signal, brokenOff.signal]);
  let failure: unknown;
  await Promise.all(
    parts.context.plan.scenario.faults.map(async (fault) => {
      const world = faultWorld({ ...parts, signal }, fault.kind);
      try {
        await world.sleep(Math.max(0, startMs + fault.atMs - systemClock.nowMs()));
        await runFault(fault, world);
      } catch (error) {
        failure ??= error;
        brokenOff.abort();
      }
    }),
  );
  if (failure !== undefined) throw failure;
}
