import { BenchError } from "../../common/bench-error.ts";
import { type Baseline, type ScenarioSamples, updatedBaseline } from "../../reports/baseline/baseline.ts";
import { changeBaseline, probeBaseline, readBaseline } from "../../reports/baseline/baseline-file.ts";
import { findRegressions, RUNS_MIN } from "../../reports/baseline/find-regressions.ts";
import type { Regression } from "../../reports/baseline/regression.ts";
import { scenarioSamples } from "../../reports/baseline/scenario-samples.ts";
import { counted } from "../../reports/format/quantity.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { checkBaselinePlans } from "./check-baseline-plans.ts";
import { makeFolderOf } from "./run-folder.ts";

export interface BaselineFlags {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** A baseline file on a command line: read before anything runs, used when everything has. */
export class BaselineUse {
  readonly #path: string;
  /** What runs are held against; undefined where they are stored instead. */
  readonly #against: Baseline | undefined;

  private constructor(path: string, against: Baseline | undefined) {
    this.#path = path;
    this.#against = against;
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
    const old = await readBaseline(path);
    if (updateBaseline) return new BaselineUse(path, undefined);
    if (old !== undefined) return new BaselineUse(path, old);
    const cure = "--update-baseline makes one.";
    throw new BenchError("bad-input-file", `There is no baseline ${path}.`, { cure });
  }

  /**
   * Finds out before they run what would make all these runs, repeats among them, useless.
   * @throws BenchError `usage`, `cannot-write`.
   */
  async prepareFor(plans: readonly RunPlan[]): Promise<void> {
    checkBaselinePlans(plans, this.#against);
    if (this.#against !== undefined) return;
    await makeFolderOf(this.#path);
    await probeBaseline(this.#path);
  }

  /**
   * Holds runs against the baseline, or stores them in it.
   * @throws BenchError `usage`, `cannot-write`; `bad-input-file` where the file was damaged meanwhile.
   */
  async apply(runs: readonly JudgedRun[]): Promise<Regression> {
    const measured = scenarioSamples(runs);
    if (this.#against !== undefined) return findRegressions(this.#against, measured);
    const enough = measured.filter((each) => each.runs >= RUNS_MIN);
    if (enough.length > 0) {
      await makeFolderOf(this.#path);
      await changeBaseline(this.#path, (old) => updatedBaseline(old, enough));
    }
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
