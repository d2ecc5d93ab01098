import type { BridgeControl, CloudControl, FaultWorld } from "./fault-world.ts";

export interface DownAndUp {
  readonly processes: readonly (BridgeControl | CloudControl)[];
  /** Those whose streams end with them. */
  readonly users: readonly string[];
  readonly how: "terminate" | "kill";
  readonly downMs: number;
}

/** One strike: these processes are ended, stay down for so long, and are started again. */
export function downAndUp(world: FaultWorld, { processes, users, how, downMs }: DownAndUp): Promise<void> {
  return world.strike({ users, sign: "stream-ended" }, async () => {
    await Promise.all(processes.map((process) => process[how]()));
    await world.sleep(downMs);
    await Promise.all(processes.map((process) => process.start()));
  });
}
