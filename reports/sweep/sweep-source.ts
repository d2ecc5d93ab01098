import type { RunRecord } from "../record/record.ts";
import type { SweepSource } from "./sweep-result.ts";

/** What is the same in every record of a sweep. */
export function sweepSourceOf({ scenario, run, machine, versions, settings, users }: RunRecord): SweepSource {
  const scheduled = users.reduce((sum, user) => sum + user.scheduled, 0);
  const { sendTimeoutMs } = settings.bridge;
  return {
    story: scenario.story,
    users: scenario.users,
    durationMs: scenario.durationMs,
    // Schedules end within a burst of the run's end, so the quotient is a frame's time but for a rounding.
    frameMs: scheduled === 0 ? null : Math.round((scenario.durationMs * users.length) / scheduled),
    startedAt: run.startedAt,
    cpuModel: machine.cpuModel,
    cpus: machine.cpus,
    versions,
    sendTimeoutMs: typeof sendTimeoutMs === "number" ? sendTimeoutMs : null,
  };
}
