import type { RunRecord } from "../record/record.ts";
import type { Verdict } from "../verdict.ts";
import { failureRules } from "./failure-rules.ts";
import { factsOf } from "./run-facts.ts";
import { unknownRules } from "./unknown-rules.ts";

const LINES_MAX = 3;
const RULES = { pass: [], fail: failureRules, unknown: unknownRules } as const;

/** What a run that did not pass means to an operator, and what to do about it; the likeliest cause first. */
export function diagnose(record: RunRecord, verdict: Verdict): string[] {
  const facts = factsOf(record, verdict);
  const lines = RULES[verdict.outcome].map((rule) => rule(facts)).filter((line) => line !== undefined);
  // What was not published or seen because the run was cut says nothing of machine or load.
  const isCut = verdict.outcome === "unknown" && !record.complete;
  return lines.slice(0, isCut ? 1 : LINES_MAX);
}
