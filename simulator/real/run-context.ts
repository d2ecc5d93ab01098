import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import type { Guard } from "../process/guard.ts";
import type { Deployment } from "./deployment.ts";
import type { RunObservations } from "./run-observations.ts";
import type { ProcessRole } from "./run-placement.ts";
import type { PlannedUser, RunPlan } from "./run-plan.ts";

/** What every process of a run is started with. */
export interface RunContext {
  readonly plan: RunPlan;
  readonly server: LiveKitServer;
  readonly guard: Guard;
  /** What its programs are started as. */
  readonly deployment: Deployment;
  /** Where logs go. */
  readonly folder: string;
  readonly users: readonly PlannedUser[];
  /** Takes what the process reports. */
  readonly seen: RunObservations;
  /** Keeps a process on the cores, and at the priority, that are meant for its role. */
  readonly place: (pid: number, role: ProcessRole) => Promise<void>;
}
