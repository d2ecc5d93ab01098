import type { RunFacts } from "./run-facts.ts";

/** One line on what a run means and what to do about it, where the rule fits the run. */
export type DiagnosisRule = (facts: RunFacts) => string | undefined;

/** A rule that fits wherever a check failed. */
export function whenFailed(checkId: string, advice: string): DiagnosisRule {
  return ({ failed }) => {
    const result = failed(checkId);
    return result && `${result.title}: ${result.measured}. ${advice}`;
  };
}

/** A rule that fits wherever a check failed or could not tell. */
export function whenNotPassed(checkId: string, advice: string): DiagnosisRule {
  return ({ notPassed }) => {
    const result = notPassed(checkId);
    return result && `${result.title}: ${result.measured}. ${advice}`;
  };
}
