import { z } from "zod";
import type { RunRecord } from "./record.ts";

const k6ThresholdSchema = z.strictObject({
  /** With its tags, such as `bridge_chunks{user:u1}`. */
  metric: z.string(),
  /** As the script has it, such as `p(95)<500`. */
  condition: z.string(),
  /** What the condition was held against; null where the summary does not show it. */
  measured: z.number().nullable(),
  ok: z.boolean(),
});

/** What k6 told at its end, where it stood in the cloud's place. */
export const k6Schema = z.strictObject({
  version: z.string(),
  script: z.string(),
  /** 0, or 99 where a threshold was crossed. */
  exitCode: z.int(),
  thresholds: z.array(k6ThresholdSchema),
  /** Every metric of the summary with its values by name, such as `p(99)`; times in milliseconds. */
  metrics: z.record(z.string(), z.record(z.string(), z.number())),
});

export type K6Record = z.infer<typeof k6Schema>;
/** Why nothing is known of what came. */
export const K6_UNTOLD = "k6 did not come to say what it had received.";

/**
 * Whether k6 stood in the cloud's place and did not come to tell what it had received, which it does at its end alone: then
 * nothing is known of what came.
 */
export function isK6Untold({ scenario, k6 }: Pick<RunRecord, "scenario" | "k6">): boolean {
  const { plan, expect } = scenario;
  const hasK6 = typeof plan === "object" && plan !== null && "k6" in plan;
  return k6 === null && (hasK6 || expect.k6Thresholds === true);
}

export type K6Threshold = z.infer<typeof k6ThresholdSchema>;

/** Thresholds on one metric that differ in their tags alone. */
export interface K6ThresholdGroup {
  /** Without the values of its tags: `bridge_chunks{user}`. */
  readonly metric: string;
  readonly condition: string;
  readonly thresholds: readonly K6Threshold[];
  readonly crossed: readonly K6Threshold[];
}

/** The thresholds by metric and condition: one with a tag for each user is one row and not a hundred. */
export function k6ThresholdGroups({ thresholds }: K6Record): K6ThresholdGroup[] {
  const groups = new Map<string, K6Threshold[]>();
  for (const threshold of thresholds) {
    const key = `${withoutTagValues(threshold.metric)} ${threshold.condition}`;
    groups.set(key, [...(groups.get(key) ?? []), threshold]);
  }
  return [...groups.values()].map((group) => ({
    metric: withoutTagValues(group[0]?.metric ?? ""),
    condition: group[0]?.condition ?? "",
    thresholds: group,
    crossed: group.filter(({ ok }) => !ok),
  }));
}

function withoutTagValues(metric: string): string {
  return metric.replace(/:[^,}]*/g, "");
}
