import type { Unit } from "../format/quantity.ts";
import type { RunRecord } from "../record/record.ts";

/**
 * `validity`: could the run tell anything? `metric`: is the bridge as good as the scenario asks? `integrity`: is
 * every frame accounted for and unharmed, whatever the load?
 */
export type CheckKind = "validity" | "metric" | "integrity";

/** `unknown` where a witness did not show the value: never assumed either way. */
export type CheckStatus = "pass" | "fail" | "unknown";

/** What a check found in one record. */
export interface Finding {
  readonly status: CheckStatus;
  /** The limit in words, such as `< 1 %`. */
  readonly limit: string;
  /** The measured value in words, or `not seen`. */
  readonly measured: string;
  readonly limitValue?: number;
  readonly measuredValue?: number;
  readonly unit?: Unit;
  /** What else is worth knowing; one sentence. */
  readonly detail?: string;
}

export interface CheckResult extends Finding {
  readonly id: string;
  readonly title: string;
  readonly kind: CheckKind;
}

export interface Check {
  readonly id: string;
  readonly title: string;
  readonly kind: CheckKind;
  /** Undefined where the scenario sets no limit for it. */
  judge(record: RunRecord): CheckResult | undefined;
}

export interface CheckDefinition {
  /** Kebab-case; part of every machine-readable report, so it never changes. */
  readonly id: string;
  /** What is measured, as a row of a table is headed. */
  readonly title: string;
  readonly kind: CheckKind;
  judge(record: RunRecord): Finding | undefined;
}

/** A check that failed, in words: `Dropped by the queue: 3 % (must be < 1 %)`. */
export function missWords({
  title,
  measured,
  limit,
}: Pick<CheckResult, "title" | "measured" | "limit">): string {
  return `${title}: ${measured} (must be ${limit})`;
}

/** Makes a check whose results carry its name. */
export function defineCheck({ id, title, kind, judge }: CheckDefinition): Check {
  return {
    id,
    title,
    kind,
    judge(record) {
      const finding = judge(record);
      return finding && { id, title, kind, ...finding };
    },
  };
}
