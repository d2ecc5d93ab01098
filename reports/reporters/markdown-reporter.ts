import { type BenchError, errorText } from "../../common/bench-error.ts";
import type { Regression } from "../baseline/regression.ts";
import { type Comparison, SIDES } from "../compare/comparison.ts";
import { diagnose } from "../diagnosis/diagnose.ts";
import { markdownCode, markdownTable, markdownText } from "../format/markdown-text.ts";
import { type JudgedRun, outcomesOf } from "../judged-run.ts";
import { overallOutcome } from "../outcome.ts";
import type { ComparisonOptions } from "./compare-json.ts";
import { NOT_RUN, runsTally } from "./console-summary.ts";
import type { ResultOptions } from "./json-reporter.ts";
import { markdownFigures } from "./markdown-figures.ts";
import { outcomeMark, outcomeSign } from "./outcome-mark.ts";
import { regressionLines } from "./regression-text.ts";

/**
 * Runs as a summary in Markdown: a row a run, then of each that did not pass what it missed and what that means, and of
 * each that had them the figures of k6 and of the scrapes.
 */
export function renderMarkdown(runs: readonly JudgedRun[], options: ResultOptions = {}): string {
  const { regression = null, reportPath = null, notRun = [], error } = options;
  const verdicts = outcomesOf(runs, regression, notRun);
  const rows = [
    ...runs.map(({ record, verdict: { outcome, reason } }) => [
      ...[outcomeMark(outcome), record.scenario.name, record.run.preset, record.run.seed, reason],
    ]),
    ...notRun.map(({ scenario, preset, seed }) => [outcomeMark("unknown"), scenario, preset, seed, NOT_RUN]),
  ].map((row) => row.map(markdownText));
  const parts = [
    `## ${outcomeSign(overallOutcome(verdicts))} bridgebench: ${runsTally(runs, notRun)}\n`,
    markdownTable(["verdict", "scenario", "preset", "seed", "why"], rows),
    errorLine(error),
    ...runs.flatMap(renderRun),
    ...(regression === null ? [] : [renderRegression(regression)]),
    reportPath === null ? "" : `Report: ${markdownCode(reportPath)}\n`,
  ];
  return `${parts.filter((part) => part !== "").join("\n")}\n`;
}

interface MarkdownComparisonOptions extends ComparisonOptions {
  readonly reportPath?: string | null;
}

/** A comparison as a summary in Markdown. */
export function renderComparisonMarkdown(
  { columns, metrics, scenarios, summary }: Comparison,
  { reportPath = null, notRun = [], error }: MarkdownComparisonOptions = {},
): string {
  const names = SIDES.map((side) => markdownText(columns[side].name));
  const metricRows = metrics.map((row) => [
    markdownText(row.title),
    ...SIDES.map((side) => {
      const { good, measured } = row[side];
      const sign =
        row.limit === null ? "" : `${outcomeSign(good === null ? "unknown" : good ? "pass" : "fail")} `;
      return `${sign}${markdownText(measured)}`;
    }),
    markdownText(row.limit ?? ""),
  ]);
  const scenarioRows = scenarios.map((row) => [
    markdownText(row.scenario),
    ...SIDES.map((side) => {
      const result = row[side];
      return result === null ? "not run" : `${outcomeMark(result.outcome)} ${markdownText(result.reason)}`;
    }),
  ]);
  const parts = [
    `## bridgebench compare: ${markdownText(summary)}\n`,
    markdownTable(["metric", ...names, "limit"], metricRows),
    markdownTable(["scenario", ...names], scenarioRows),
    ...notRun.map(({ side, scenario }) => `${markdownText(`${scenario}, ${side}: ${NOT_RUN}`)}\n`),
    errorLine(error),
    reportPath === null ? "" : `Report: ${markdownCode(reportPath)}\n`,
  ];
  return `${parts.filter((part) => part !== "").join("\n")}\n`;
}

function errorLine(error: BenchError | undefined): string {
  return error === undefined ? "" : `**Error:** ${markdownText(errorText(error))}\n`;
}

/** Nothing for a run that passed and has no figures of its own. */
function renderRun(run: JudgedRun): string[] {
  const { record, verdict } = run;
  const missed = verdict.outcome === "pass" ? [] : missedParts(run);
  const parts = [...missed, ...markdownFigures(record)];
  const heading = markdownText(`${record.scenario.name} (${record.run.preset})`);
  return parts.length === 0 ? [] : [`### ${outcomeSign(verdict.outcome)} ${heading}\n`, ...parts];
}

function missedParts({ record, verdict, recordPath }: JudgedRun): string[] {
  const missed = verdict.checks.filter(({ status }) => status !== "pass");
  const rows = missed.map(({ status, title, limit, measured, detail = "" }) =>
    [outcomeMark(status), title, limit, measured, detail].map(markdownText),
  );
  const items = [
    ...diagnose(record, verdict).map((line) => `- ${markdownText(line)}\n`),
    `- Repeat: ${markdownCode(record.run.command)}\n`,
    ...(recordPath === null ? [] : [`- Record: ${markdownCode(recordPath)}\n`]),
  ];
  return [markdownTable(["", "check", "limit", "measured", "detail"], rows), items.join("")];
}

function renderRegression(regression: Regression): string {
  const lines = regressionLines(regression).map((line) => `- ${markdownText(line)}\n`);
  const head = `### ${outcomeSign(regression.outcome)} ${markdownText(regression.summary)}\n`;
  return lines.length === 0 ? head : `${head}\n${lines.join("")}`;
}
