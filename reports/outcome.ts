/** `unknown`: the run could not tell. */
export type Outcome = "pass" | "fail" | "unknown";

const EXIT_CODES = { pass: 0, fail: 1, unknown: 2 } as const satisfies Record<Outcome, number>;

interface HasOutcome {
  readonly outcome: Outcome;
}

/** The outcome of several runs together: the worst; of no run at all, unknown. */
export function overallOutcome(verdicts: readonly HasOutcome[]): Outcome {
  if (verdicts.some(({ outcome }) => outcome === "fail")) return "fail";
  if (verdicts.length === 0 || verdicts.some(({ outcome }) => outcome === "unknown")) return "unknown";
  return "pass";
}

/** The exit code of the process that judged these runs: 0 pass, 1 fail, 2 unknown. */
export function exitCodeOf(verdicts: readonly HasOutcome[]): number {
  return EXIT_CODES[overallOutcome(verdicts)];
}
