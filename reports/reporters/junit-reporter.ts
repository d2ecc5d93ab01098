import { type BenchError, errorText } from "../../common/bench-error.ts";
import type { MetricShift, Regression } from "../baseline/regression.ts";
import type { CheckResult } from "../checks/check.ts";
import { diagnose } from "../diagnosis/diagnose.ts";
import { quantity } from "../format/quantity.ts";
import { xmlElement, xmlText } from "../format/xml-text.ts";
import type { JudgedRun, NotRun } from "../judged-run.ts";
import { NOT_RUN } from "./console-summary.ts";
import type { ResultOptions } from "./json-reporter.ts";
import { shiftText } from "./regression-text.ts";

/** One testcase; without a problem it passed. */
interface Case {
  readonly name: string;
  readonly problem?: {
    /** `failure`: the bridge missed its limit. `error`: nobody could tell, which is not green either. */
    readonly kind: "failure" | "error";
    readonly type: string;
    readonly message: string;
    readonly lines: readonly string[];
  };
}

interface Suite {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
}

/**
 * Runs as JUnit XML: a testsuite a run, also where it was not begun, a testcase a check, and one suite more for what was
 * held against a baseline. What could not be told is an `error`: most readers show `skipped` as harmless, and a run that could not tell is not.
 */
export function renderJunit(
  runs: readonly JudgedRun[],
  regression: Regression | null = null,
  { notRun = [], error }: Pick<ResultOptions, "notRun" | "error"> = {},
): string {
  const suites = [
    ...numbered([...runs.map(suiteOf), ...notRun.map((plan) => notRunSuite(plan, error))]),
    ...(regression === null ? [] : [regressionSuite(regression)]),
  ];
  const cases = suites.flatMap((suite) => suite.cases);
  const attributes = { name: "bridgebench", ...counts(cases) };
  const text = xmlElement("testsuites", attributes, suites.map(renderSuite));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

/** Repeats of a run are told apart, or readers take them for one. */
function numbered(suites: readonly Suite[]): Suite[] {
  return suites.map((suite, at) => {
    const before = suites.slice(0, at).filter(({ name }) => name === suite.name).length;
    return before === 0 ? suite : { ...suite, name: `${suite.name} ${before + 1}` };
  });
}

function suiteOf(run: JudgedRun): Suite {
  const { record, verdict } = run;
  const { scenario } = record;
  const cases = verdict.checks.map((check) => caseOf(run, check));
  const silent = verdict.outcome !== "pass" && cases.every(({ problem }) => problem === undefined);
  const verdictCase: Case = {
    name: "Verdict",
    problem: {
      kind: "error",
      type: verdict.outcome,
      message: verdict.reason,
      lines: diagnose(record, verdict),
    },
  };
  return {
    name: `${scenario.name} (${record.run.preset})`,
    attributes: { timestamp: record.run.startedAt.slice(0, 19), time: scenario.durationMs / 1_000 },
    properties: {
      verdict: verdict.outcome,
      seed: record.run.seed,
      users: String(scenario.users),
      command: record.run.command,
      record: run.recordPath ?? "could not be written",
    },
    cases: silent ? [...cases, verdictCase] : cases,
  };
}

function notRunSuite({ scenario, preset, seed }: NotRun, error: BenchError | undefined): Suite {
  const lines = error === undefined ? [] : [errorText(error)];
  const problem = { kind: "error", type: "not-run", message: NOT_RUN, lines } as const;
  return {
    name: `${scenario} (${preset})`,
    attributes: {},
    properties: { seed },
    cases: [{ name: "Verdict", problem }],
  };
}

function caseOf({ record, verdict }: JudgedRun, check: CheckResult): Case {
  const { title: name, status, kind, limit, measured, detail } = check;
  if (status === "pass") return { name };
  const failed = status === "fail" && verdict.outcome === "fail" && kind !== "validity";
  const lines = [
    `Limit: ${limit}`,
    `Measured: ${measured}`,
    ...(detail === undefined ? [] : [`Detail: ${detail}`]),
    ...diagnose(record, verdict).map((line) => `Diagnosis: ${line}`),
    ...(failed ? [] : ["The run could not tell; this is not held against the bridge."]),
  ];
  const message = `${measured} (must be ${limit})`;
  return { name, problem: { kind: failed ? "failure" : "error", type: check.id, message, lines } };
}

function regressionSuite({ scenarios }: Regression): Suite {
  const cases = scenarios.flatMap(({ scenario, problem, underTest, metrics }): Case[] => {
    const problemCase = { kind: "error", type: "not-compared", message: problem ?? "", lines: [] } as const;
    const rows = metrics.map((shift): Case => {
      const name = `${shift.title} of ${scenario}`;
      if (shift.change !== "worse") return { name };
      const lines = shiftLines(shift, underTest);
      return {
        name,
        problem: { kind: "failure", type: shift.id, message: shiftText(shift, scenario), lines },
      };
    });
    return problem === null ? rows : [...rows, { name: `${scenario} compared`, problem: problemCase }];
  });
  return { name: "regression", attributes: {}, properties: {}, cases };
}

function shiftLines({ unit, before, after, floor }: MetricShift, underTest: readonly string[]): string[] {
  return [
    `Before: ${quantity(before, unit)}, the median of the baseline`,
    `After: ${quantity(after, unit)}, the median of these runs`,
    `Floor: a shift of up to ${quantity(floor, unit)} counts for nothing`,
    `Under test: ${underTest.join(", ") || "the same settings of the bridge"}`,
  ];
}

function renderSuite({ name, attributes, properties, cases }: Suite): string {
  const members = Object.entries(properties).map(([key, value]) =>
    xmlElement("property", { name: key, value }),
  );
  return xmlElement("testsuite", { name, ...counts(cases), ...attributes }, [
    ...(members.length === 0 ? [] : [xmlElement("properties", {}, members)]),
    ...cases.map((each) => renderCase(name, each)),
  ]);
}

function renderCase(suite: string, { name, problem }: Case): string {
  const attributes = { classname: `bridgebench.${suite}`, name };
  if (problem === undefined) return xmlElement("testcase", attributes);
  const { kind, type, message, lines } = problem;
  const words = { type, message };
  const text = lines.map((line) => xmlText(line));
  return xmlElement("testcase", attributes, [xmlElement(kind, words, text)]);
}

function counts(cases: readonly Case[]): { tests: number; failures: number; errors: number } {
  const of = (kind: "failure" | "error"): number =>
    cases.filter(({ problem }) => problem?.kind === kind).length;
  return { tests: cases.length, failures: of("failure"), errors: of("error") };
}
