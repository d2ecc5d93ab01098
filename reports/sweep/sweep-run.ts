import { z } from "zod";
import { droppedShare } from "../checks/drop-rate.ts";
import { dueFrames } from "../checks/due-frames.ts";
import type { JudgedRun } from "../judged-run.ts";
import type { RunRecord } from "../record/record.ts";
import { failedCheckSchema, failedChecksOf } from "./failed-check.ts";
import type { SweepAxis } from "./sweep-plan.ts";

/** Checks of whether the fault held up a Send. A stall that the connection's own window took is a result of a sweep. */
const BITE_CHECKS = ["faults-bit", "stall-bit"];

/** Audio that came so much later than a fault was long, as a share of it, has met the fault. */
const MET_SHARE = 0.8;

const figure = z.number().nullable();

/** What a sweep compares of a run; null where nobody showed it. */
export const figuresSchema = z.strictObject({
  /** The worse of the two below. */
  dropRate: figure,
  /** Dropped by the queue over received, by the bridge's counters. */
  queueDropRate: figure,
  /** Frames due outside of outages that never came to the cloud, by speaker and cloud. */
  undeliveredRate: figure,
  /** Frames that fell into outages, over all scheduled; not part of the rates above. */
  outageRate: figure,
  latencyP50Ms: figure,
  latencyP99Ms: figure,
  latencyMaxMs: figure,
  channelLenP95: figure,
  channelLenMax: figure,
});

export type Figures = z.infer<typeof figuresSchema>;
export const FIGURE_NAMES = Object.keys(figuresSchema.shape) as (keyof Figures)[];

/** One run of a sweep. */
export const sweepRunSchema = z.strictObject({
  /** In the order of the plan's axes. */
  values: z.array(z.string()),
  seed: z.string(),
  outcome: z.enum(["pass", "fail", "unknown"]),
  reason: z.string(),
  /** Whether its figures count: false where the run could not tell. */
  known: z.boolean(),
  /** Whether audio met the fault and yet no Send was held up long enough: the connection's own window took it. */
  absorbed: z.boolean(),
  figures: figuresSchema,
  /** What failed beside the drop rate; none of a run that was cut short. */
  failed: z.array(failedCheckSchema),
  /** Sessions that the bridge ended because a Send took too long. */
  sendTimeouts: z.int(),
  /** The command that repeats it. */
  command: z.string(),
  /** The run's folder below the sweep's; null where the record could not be written. */
  folder: z.string().nullable(),
  /** Whether the folder holds a report of the run. */
  hasReport: z.boolean(),
});

export type SweepRun = z.infer<typeof sweepRunSchema>;
export type RunFiles = Pick<SweepRun, "folder" | "hasReport">;

/** What a sweep keeps of a judged run. */
export function sweepRunOf(run: JudgedRun, axes: readonly SweepAxis[], files: RunFiles): SweepRun {
  const { record, verdict } = run;
  const doubts = verdict.checks.filter(({ kind, status }) => kind === "validity" && status !== "pass");
  const onlyBite = doubts.length > 0 && doubts.every(({ id }) => BITE_CHECKS.includes(id));
  const absorbed = onlyBite && record.complete && audioMetFault(record);
  const figures = figuresOf(record);
  return {
    values: axes.map(({ key }) => record.run.overrides[key] ?? ""),
    seed: record.run.seed,
    outcome: verdict.outcome,
    reason: verdict.reason,
    known: record.complete && figures.dropRate !== null && (absorbed || doubts.length === 0),
    absorbed,
    figures,
    failed: record.complete ? failedChecksOf(verdict.checks) : [],
    sendTimeouts: record.sendTimeouts.length,
    command: record.run.command,
    ...files,
  };
}

function audioMetFault({ faults, latency }: RunRecord): boolean {
  const longestMs = Math.max(0, ...faults.map(({ startMs, endMs }) => (endMs ?? startMs) - startMs));
  return longestMs > 0 && latency.dueToCloud.maxMs >= longestMs * MET_SHARE;
}

/** What a run showed of drops, latency and queue. */
export function figuresOf({ users, latency, channelLen }: RunRecord): Figures {
  const sum = (of: (user: RunRecord["users"][number]) => number): number =>
    users.reduce((total, user) => total + of(user), 0);
  const queueDropRate = droppedShare(users);
  const undeliveredRate = share(
    sum((user) => dueFrames(user).neverCame),
    sum((user) => dueFrames(user).due),
  );
  const known = [queueDropRate, undeliveredRate].filter((rate) => rate !== null);
  const { count, p50Ms, p99Ms, maxMs } = latency.dueToCloud;
  return {
    dropRate: known.length === 0 ? null : Math.max(...known),
    queueDropRate,
    undeliveredRate,
    outageRate: share(
      sum(({ outages }) => outages.reduce((total, { missing }) => total + missing, 0)),
      sum(({ scheduled }) => scheduled),
    ),
    latencyP50Ms: count === 0 ? null : p50Ms,
    latencyP99Ms: count === 0 ? null : p99Ms,
    latencyMaxMs: count === 0 ? null : maxMs,
    channelLenP95: channelLen?.p95 ?? null,
    channelLenMax: channelLen?.max ?? null,
  };
}

function share(part: number, whole: number): number | null {
  return whole <= 0 || part < 0 ? null : part / whole;
}
