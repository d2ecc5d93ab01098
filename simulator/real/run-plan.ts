import type { BridgeSettings } from "../../bridge/settings.ts";
import { packetFormat } from "../pcm/packet-format.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { dueTimesUntil, packetsUntil } from "../speaker/shapes/schedule.ts";
import type { BridgeTarget } from "./bridge-target.ts";
import type { DeploymentKind } from "./deployment.ts";

/** One run, decided: what is needed to run it again. */
export interface RunPlan {
  readonly scenario: Scenario;
  /** Which bridge is measured. */
  readonly target: BridgeTarget;
  /** What that bridge is called: the preset's name or, of another bridge, its address or command. */
  readonly preset: string;
  /** The preset with the scenario's and the command line's changes; of the reference bridge alone. */
  readonly bridge: BridgeSettings;
  readonly seed: string;
  /** What the run's programs are; processes of this machine where it is not said. */
  readonly deployment?: DeploymentKind;
  /** `--set` and other overrides as given. */
  readonly overrides: Readonly<Record<string, string>>;
  /** The command that repeats it. */
  readonly command: string;
}

export interface PlannedUser {
  /** Also the speaker's identity and the room's name. */
  readonly userId: string;
  readonly userIndex: number;
  /** Packets due in the run, by the schedule alone. */
  readonly scheduled: number;
  /** When each of them is due, in milliseconds from the start of the run. */
  readonly dueMs: () => readonly number[];
}

/** The users of a run. The tag keeps runs that share a server apart. */
export function plannedUsers(plan: RunPlan, runTag: string): PlannedUser[] {
  const { users, durationMs, speaker } = plan.scenario;
  const { frameMs } = packetFormat(speaker.format);
  const digits = String(users).length;
  return Array.from({ length: users }, (_, userIndex) => {
    const schedule = { shape: speaker.shape, frameMs, seed: plan.seed, userIndex };
    let dueMs: number[] | undefined;
    return {
      userId: `${runTag}-u${String(userIndex + 1).padStart(digits, "0")}`,
      userIndex,
      scheduled: packetsUntil(schedule, durationMs),
      dueMs: () => {
        dueMs ??= dueTimesUntil(schedule, durationMs);
        return dueMs;
      },
    };
  });
}
