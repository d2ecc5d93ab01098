import { BenchError, hasErrno } from "../../common/bench-error.ts";
import { type Baseline, updatedBaseline } from "../../reports/baseline/baseline.ts";
import { readBaseline, writeBaseline } from "../../reports/baseline/baseline-file.ts";
import { findRegressions, RUNS_MIN } from "../../reports/baseline/find-regressions.ts";
import type { Regression } from "../../reports/baseline/regression.ts";
import { scenarioSamples } from "../../reports/baseline/scenario-samples.ts";
import { counted } from "../../reports/format/quantity.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import type { Outcome } from "../../reports/outcome.ts";

export interface BaselineFlags {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** What came of a baseline. */
export interface BaselineResult {
  readonly outcome: Outcome;
  /** Null where runs were stored, not held against it. */
  readonly regression: Regression | null;
  /** What was stored; empty where nothing was to be. */
  readonly lines: readonly string[];
}

/** A baseline file on a command line: read before anything runs, used when everything has. */
export class BaselineUse {
  readonly #path: string;
  readonly #old: Baseline | undefined;
  readonly isUpdate: boolean;

  private constructor(path: string, old: Baseline | undefined, isUpdate: boolean) {
    this.#path = path;
    this.#old = old;
    this.isUpdate = isUpdate;
  }

  /**
   * Undefined where no baseline is asked for.
   * @throws BenchError `usage`; `bad-input-file` where there is none to hold anything against.
   */
  static async open({
    baseline: path,
    updateBaseline = false,
  }: BaselineFlags): Promise<BaselineUse | undefined> {
    if (path === undefined) {
      if (!updateBaseline) return undefined;
      throw new BenchError("usage", "--update-baseline needs the file.", {
        cure: "Name it with --baseline FILE.",
      });
    }
    try {
      return new BaselineUse(path, await readBaseline(path), updateBaseline);
    } catch (error) {
      if (!(error instanceof BenchError) || !hasErrno(error.cause, "ENOENT")) throw error;
      if (updateBaseline) return new BaselineUse(path, undefined, true);
      const cure = "--update-baseline makes one.";
      throw new BenchError("bad-input-file", `There is no baseline ${path}.`, { cure });
    }
  }

  /** Holds runs against the baseline, or stores them in it. @throws BenchError `usage`, `cannot-write`. */
  async apply(runs: readonly JudgedRun[]): Promise<BaselineResult> {
    const measured = scenarioSamples(runs);
    if (!this.isUpdate) {
      const regression = findRegressions(this.#old ?? updatedBaseline(undefined, []), measured);
      return { outcome: regression.outcome, regression, lines: [] };
    }
    const enough = measured.filter((each) => each.runs >= RUNS_MIN);
    const few = measured.filter((each) => each.runs < RUNS_MIN);
    if (enough.length > 0) await writeBaseline(this.#path, updatedBaseline(this.#old, enough));
    const lines = [
      ...enough.map((each) => `${each.scenario}: ${counted(each.runs, "run")} stored in ${this.#path}`),
      ...few.map(
        (each) =>
          `${each.scenario}: not stored, ${each.runs} could tell of at least ${RUNS_MIN} that it takes`,
      ),
    ];
    return { outcome: few.length === 0 ? "pass" : "unknown", regression: null, lines };
  }
}
