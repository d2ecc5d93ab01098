import { z } from "zod";
import { nearestRank } from "../../common/statistics/nearest-rank.ts";
import type { JudgedRun } from "../judged-run.ts";
import type { RunRecord } from "../record/record.ts";
import { figuresOf, figuresSchema } from "../sweep/sweep-run.ts";
import { partUseSchema, partUses } from "../usage/part-use.ts";
import { limitOf, limitSchema } from "./limit.ts";

const figure = z.number().nullable();

/** What one number of users came to. */
export const capacityStepSchema = z.strictObject({
  users: z.int().min(1),
  /** `holds`: every metric that was seen is green, in a run that could tell. */
  status: z.enum(["holds", "fails", "unknown"]),
  reason: z.string(),
  /** Metrics that the bridge hides; the step holds without them. */
  unseen: z.array(z.string()),
  /** How often it was run; the figures are those of the try that decided. */
  tries: z.int().min(1),
  figures: figuresSchema.extend({
    dueToBridgeP99Ms: figure,
    bridgeToCloudP99Ms: figure,
    latenessP99Ms: figure,
    /** Share of the fuller cores in use, 90th percentile of its seconds. */
    busiestP90: figure,
  }),
  parts: z.array(partUseSchema),
  /** Null where it holds. */
  limit: limitSchema.nullable(),
  /** The command that repeats it. */
  command: z.string(),
  /** The run's folder below that of the whole; null where the record could not be written. */
  folder: z.string().nullable(),
});

export type CapacityStep = z.infer<typeof capacityStepSchema>;

/** One try of a step, with its folder's name. */
export interface StepTry extends Pick<JudgedRun, "record" | "verdict"> {
  readonly folder: string | null;
}

/** Whether every metric that was seen is green, in a run that could tell: of what a bridge hides, nothing is concluded. */
export function holds({ record, verdict }: Pick<StepTry, "record" | "verdict">): boolean {
  const { checks } = verdict;
  const isSeen = (kind: string): boolean =>
    checks.some((check) => check.kind === kind && check.status === "pass");
  return (
    record.complete &&
    isSeen("metric") &&
    checks.every(({ kind, status }) => status === "pass" || (status === "unknown" && kind === "metric")) &&
    // Without these two, nobody has seen whether audio came, and when.
    ["undelivered-rate", "cloud-latency"].every((name) =>
      checks.every(({ id, status }) => id !== name || status === "pass"),
    )
  );
}

/** A step of its tries: one that holds decides, then one that fails, then the last. @throws Error without a try. */
export function stepOf(tries: readonly StepTry[]): CapacityStep {
  const deciding =
    tries.find(holds) ?? tries.findLast(({ verdict }) => verdict.outcome === "fail") ?? tries.at(-1);
  if (deciding === undefined) throw new Error("a step has at least one try");
  const { record, verdict, folder } = deciding;
  const isHeld = holds(deciding);
  const unseen = verdict.checks.filter(({ kind, status }) => kind === "metric" && status === "unknown");
  return {
    users: record.scenario.users,
    status: isHeld ? "holds" : verdict.outcome === "fail" ? "fails" : "unknown",
    reason: verdict.reason,
    unseen: unseen.map(({ title }) => title),
    tries: tries.length,
    figures: stepFigures(record),
    parts: partUses(record),
    limit: isHeld ? null : limitOf(deciding),
    command: record.run.command,
    folder,
  };
}

function stepFigures(record: RunRecord): CapacityStep["figures"] {
  const p99Of = (stage: "dueToBridge" | "bridgeToCloud" | "lateness"): number | null =>
    record.latency[stage].count === 0 ? null : record.latency[stage].p99Ms;
  return {
    ...figuresOf(record),
    dueToBridgeP99Ms: p99Of("dueToBridge"),
    bridgeToCloudP99Ms: p99Of("bridgeToCloud"),
    latenessP99Ms: p99Of("lateness"),
    busiestP90: nearestRank(record.machine.busiest, 0.9),
  };
}
