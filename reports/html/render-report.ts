import type { BenchError } from "../../common/bench-error.ts";
import type { Regression } from "../baseline/regression.ts";
import type { SideNames } from "../compare/side-names.ts";
import type { NotRun } from "../judged-run.ts";
import { runNames } from "../run-names.ts";
import { html } from "./markup.ts";
import { renderPage } from "./page.ts";
import type { ReportPageData } from "./page-data.ts";
import { regressionSection } from "./regression-section.ts";
import type { ReportRun } from "./report-run.ts";
import { comparisonHeadline, comparisonOf, comparisonTable } from "./sections/comparison.ts";
import { notRunSection } from "./sections/not-run-section.ts";
import { headlineOf, pageHeader } from "./sections/page-header.ts";
import type { PlacedRun } from "./sections/placed-run.ts";
import { readingGuide } from "./sections/reading-guide.ts";
import { runSection } from "./sections/run-section.ts";
import { sidesSection } from "./sections/sides-section.ts";
import { verdicts } from "./sections/verdicts.ts";
import { timelineData } from "./timeline-data.ts";

export interface ReportOptions {
  /** The names of two sides that are to be compared; `ReportRun.side` says which a run is on. */
  readonly sides?: SideNames;
  /** What a comparison with a baseline came to. */
  readonly regression?: Regression | null;
  /** What was planned and never begun. */
  readonly notRun?: readonly NotRun[];
  /** Why not all came to its end. */
  readonly error?: BenchError | undefined;
}

const TITLE_NAMES_MAX = 4;

/** The report of runs as one HTML file that needs nothing else: verdicts first, then what shows them. Pure. */
export function renderReport(
  runs: readonly ReportRun[],
  { sides, regression = null, notRun = [], error }: ReportOptions = {},
): string {
  const names = runNames(runs.map(({ record }) => record));
  const placed = runs.map((run, index) => ({ id: `run-${index + 1}`, name: names[index] ?? "", run }));
  const groups = sides === undefined ? placed.map((run) => [run]) : byScenario(placed);
  const sections = groups.map((group) =>
    sides === undefined ? group.map(runSection) : sidesSection(group, sides),
  );
  const data: ReportPageData = {
    groups: groups.map((group) => group.map(({ id, run }) => timelineData(id, run))),
  };
  const comparison = sides && comparisonOf(runs, sides);
  const headline = comparison ? comparisonHeadline(comparison) : headlineOf(placed, { regression, notRun });
  return renderPage({
    title: `${headline.outcome}: ${scenarioNames(runs)} · bridgebench`,
    body: html`${pageHeader(runs, headline)}
<main>
${comparison && comparisonTable(comparison)}
${regression && regressionSection(regression)}
${verdicts(placed)}
${notRunSection(notRun, error)}
${readingGuide()}
${sections}
</main>`,
    data,
    client: "run",
  });
}

function scenarioNames(runs: readonly ReportRun[]): string {
  return [...new Set(runs.map(({ record }) => record.scenario.name))].slice(0, TITLE_NAMES_MAX).join(", ");
}

function byScenario(runs: readonly PlacedRun[]): PlacedRun[][] {
  const groups = new Map<string, PlacedRun[]>();
  for (const placed of runs) {
    const { name } = placed.run.record.scenario;
    groups.set(name, [...(groups.get(name) ?? []), placed]);
  }
  return [...groups.values()];
}
