import { BenchError, hasErrno } from "../../common/bench-error.ts";
import { type Baseline, type ScenarioSamples, updatedBaseline } from "../../reports/baseline/baseline.ts";
import { readBaseline, writeBaseline } from "../../reports/baseline/baseline-file.ts";
import { findRegressions, RUNS_MIN } from "../../reports/baseline/find-regressions.ts";
import type { Regression } from "../../reports/baseline/regression.ts";
import { scenarioSamples } from "../../reports/baseline/scenario-samples.ts";
import { counted } from "../../reports/format/quantity.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";

export interface BaselineFlags {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** A baseline file on a command line: read before anything runs, used when everything has. */
export class BaselineUse {
  readonly #path: string;
  readonly #old: Baseline | undefined;
  readonly #isUpdate: boolean;

  private constructor(path: string, old: Baseline | undefined, isUpdate: boolean) {
    this.#path = path;
    this.#old = old;
    this.#isUpdate = isUpdate;
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
  async apply(runs: readonly JudgedRun[]): Promise<Regression> {
    const measured = scenarioSamples(runs);
    if (!this.#isUpdate) return findRegressions(this.#old ?? updatedBaseline(undefined, []), measured);
    const enough = measured.filter((each) => each.runs >= RUNS_MIN);
    if (enough.length > 0) await writeBaseline(this.#path, updatedBaseline(this.#old, enough));
    return storedRegression(measured, this.#path);
  }
}

/** What storing came to, in the same shape: nothing was tested. */
function storedRegression(measured: readonly ScenarioSamples[], path: string): Regression {
  const scenarios = measured.map(({ scenario, runs }) => ({
    scenario,
    runs: { before: 0, after: runs },
    problem:
      runs >= RUNS_MIN ? null : `Not stored: ${runs} could tell of at least ${RUNS_MIN} that it takes.`,
    underTest: [],
    notCompared: [],
    metrics: [],
  }));
  const stored = scenarios.filter(({ problem }) => problem === null);
  const runs = stored.reduce((sum, each) => sum + each.runs.after, 0);
  return {
    outcome: stored.length === measured.length ? "pass" : "unknown",
    summary: `${counted(runs, "run")} of ${counted(stored.length, "scenario")} stored in ${path}.`,
    tests: 0,
    scenarios,
  };
}
