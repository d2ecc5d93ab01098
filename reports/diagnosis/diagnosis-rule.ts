import type { CheckResult } from "../checks/check.ts";
import type { RunFacts } from "./run-facts.ts";

/** One line on what a run means and what to do about it, where the rule fits the run. */
export type DiagnosisRule = (facts: RunFacts) => string | undefined;

/** A rule that fits wherever a check failed. */
export function whenFailed(checkId: string, advice: string): DiagnosisRule {
  return ({ failed }) => lineOn(failed(checkId), advice);
}

/** A rule that fits wherever a check could not tell. */
export function whenUnseen(checkId: string, advice: string): DiagnosisRule {
  return ({ unseen }) => lineOn(unseen(checkId), advice);
}

/** A rule that fits wherever a check failed or could not tell. */
export function whenNotPassed(checkId: string, advice: string): DiagnosisRule {
  return ({ notPassed }) => lineOn(notPassed(checkId), advice);
}

/** Of several rules on one matter the first that fits: it says why, and the others would only say it again. */
export function firstOf(...rules: readonly DiagnosisRule[]): DiagnosisRule {
  return (facts) => {
    for (const rule of rules) {
      const line = rule(facts);
      if (line !== undefined) return line;
    }
    return undefined;
  };
}

function lineOn(result: CheckResult | undefined, advice: string): string | undefined {
  return result && `${result.title}: ${result.measured}. ${advice}`;
}
