import { compareRuns } from "../../compare/compare.ts";
import {
  type Comparison,
  type ComparisonColumn,
  type MetricCell,
  type MetricRow,
  SIDES,
  type SideName,
} from "../../compare/comparison.ts";
import type { SideNames } from "../../compare/side-names.ts";
import type { Outcome } from "../../outcome.ts";
import { html, type Markup } from "../markup.ts";
import type { ReportRun } from "../report-run.ts";
import { outcomeBadge } from "./outcome-badge.ts";
import type { Headline } from "./page-header.ts";

/** The side that a run belongs to: the one it says, or the one that is named as its preset. */
export function sideOf({ side, record }: ReportRun, [before]: SideNames): SideName {
  return side ?? (record.run.preset === before ? "before" : "after");
}

/** Both sides of runs, compared. */
export function comparisonOf(runs: readonly ReportRun[], names: SideNames): Comparison {
  const [before = [], after = []] = SIDES.map((side) => runs.filter((run) => sideOf(run, names) === side));
  return compareRuns(before, after, names);
}

/** What a comparison comes to, by the side that is meant to be the better one. */
export function comparisonHeadline({ columns, summary }: Comparison): Headline {
  const { before, after } = columns;
  return { outcome: after.outcome, title: `${after.name} against ${before.name}`, sentence: summary };
}

/** Every metric of both sides at its worst. */
export function comparisonTable({ columns, metrics }: Comparison): Markup {
  const heads = SIDES.map((side) => columnHead(side, columns[side]));
  return html`<section aria-labelledby="comparison"><h2 id="comparison">Before and after</h2>
<div class="wide"><table class="comparison">
<thead><tr><th scope="col">Metric, at its worst</th>${heads}<th scope="col">Limit</th></tr></thead>
<tbody>${metrics.map(metricRow)}</tbody></table></div></section>`;
}

function columnHead(side: SideName, { name, passed, failed, unknown }: ComparisonColumn): Markup {
  const counts = `${passed} passed, ${failed} failed${unknown > 0 ? `, ${unknown} unknown` : ""}`;
  return html`<th scope="col">${side}: ${name}<br>${counts}</th>`;
}

function metricRow(row: MetricRow): Markup {
  const { title, limit, note } = row;
  return html`<tr><th scope="row">${title}${note !== null && html`<br><span class="muted">${note}</span>`}</th>${SIDES.map((side) => html`<td>${cell(row[side], limit !== null)}</td>`)}<td class="limit">${limit}</td></tr>
`;
}

function cell({ measured, good, scenario, detail, unseenIn }: MetricCell, hasLimit: boolean): Markup {
  const outcome: Outcome = good === null ? "unknown" : good ? "pass" : "fail";
  const remarks = [scenario, detail, unseenIn.length > 0 ? `not seen in ${unseenIn.join(", ")}` : null];
  return html`${hasLimit && outcomeBadge(outcome)} <strong>${measured}</strong><br><span class="muted">${remarks.filter((remark) => remark !== null).join(", ")}</span>`;
}
