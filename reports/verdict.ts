import { type CheckResult, missWords } from "./checks/check.ts";
import { checkRegistry } from "./checks/check-registry.ts";
import { counted } from "./format/quantity.ts";
import type { Outcome } from "./outcome.ts";
import type { RunRecord } from "./record/record.ts";

export interface Verdict {
  readonly outcome: Outcome;
  /** Of every check that applied, in the order of the registry. */
  readonly checks: readonly CheckResult[];
  /** Why, in one sentence. */
  readonly reason: string;
}

/** Judges a record against the limits that its scenario set. Pure: an old record can be judged again. */
export function judge(record: RunRecord): Verdict {
  const results = checkRegistry.map((check) => check.judge(record));
  return verdictOf(results.filter((result) => result !== undefined));
}

/**
 * The rule: harm to the frames or the accounts fails a run whatever else; then a run that could not tell is unknown;
 * then its metrics decide, and a metric that nobody saw is unknown. A run without a metric has shown nothing.
 */
export function verdictOf(checks: readonly CheckResult[]): Verdict {
  const harmed = checks.filter(({ kind, status }) => kind === "integrity" && status === "fail");
  if (harmed.length > 0) return { outcome: "fail", checks, reason: naming(harmed) };

  const invalid = checks.filter(({ kind, status }) => kind === "validity" && status !== "pass");
  if (invalid.length > 0)
    return { outcome: "unknown", checks, reason: `The run could not tell: ${naming(invalid)}` };

  const missed = checks.filter(({ status }) => status === "fail");
  if (missed.length > 0) return { outcome: "fail", checks, reason: naming(missed) };

  const unseen = checks.filter(({ status }) => status === "unknown");
  if (unseen.length > 0) return { outcome: "unknown", checks, reason: naming(unseen) };

  if (!checks.some(({ kind }) => kind === "metric"))
    return { outcome: "unknown", checks, reason: "The scenario sets no limit on any metric." };
  return { outcome: "pass", checks, reason: `All ${counted(checks.length, "check")} hold.` };
}

function naming([first, ...others]: readonly CheckResult[]): string {
  if (first === undefined) return "";
  const more = others.length === 0 ? "" : `; and ${others.length} more`;
  return `${missWords(first)}${more}.`;
}
